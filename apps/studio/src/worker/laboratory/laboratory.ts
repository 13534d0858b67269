import { useWasmSimd } from 'ostinato';
import type { CellKind, GradientProfile } from '../protocol';
import { explodingRun } from './exploding-run';
import { gradientProfiles } from './gradient-profiles';
import { type MemoryResult, memorySpan } from './memory-span';
import { measureRival, type RivalName, type RivalResult } from './rivals';

/** Experiments of the rooms, in a worker of their own beside the one that trains. */
export class Laboratory {
  readonly #ready = useWasmSimd();

  async gradients(length: number, radius: number, seed: number): Promise<GradientProfile[]> {
    await this.#ready;
    return gradientProfiles(length, radius, seed);
  }

  async explode(radius: number, clip: number, seed: number): Promise<number[]> {
    await this.#ready;
    return explodingRun(radius, clip, seed);
  }

  async memory(cell: CellKind, timeSteps: number, seed: number): Promise<MemoryResult> {
    await this.#ready;
    return memorySpan(cell, timeSteps, seed);
  }

  async rival(name: RivalName, timeSteps: number, seed: number): Promise<RivalResult> {
    await this.#ready;
    return measureRival(name, timeSteps, seed);
  }
}
