import { createRandom, type SampleOptions, sampleToken } from '@ostinato/data';
import { useWasmSimd } from 'ostinato';
import type { CellKind, GradientProfile } from '../protocol';
import type { RivalName } from './build-rival';
import { type CopyResult, copySpan } from './copy-span';
import { explodingRun } from './exploding-run';
import { gradientProfiles } from './gradient-profiles';
import { measureRival, type RivalResult } from './measure-rival';
import { type MemoryResult, memorySpan } from './memory-span';
import { orderBlindness } from './order-blindness';
import { parametersOf } from './parameters-of';
import { stackOfThree } from './stack-of-three';

/** Experiments of the rooms, in a worker of their own beside the one that trains. */
export class Laboratory {
  readonly #ready = useWasmSimd();

  async gradients(length: number, radius: number, keep: number, seed: number): Promise<GradientProfile[]> {
    await this.#ready;
    return gradientProfiles(length, radius, keep, seed);
  }

  async explode(radius: number, clip: number, seed: number): Promise<number[]> {
    await this.#ready;
    return explodingRun(radius, clip, seed);
  }

  async memory(cell: CellKind, timeSteps: number, seed: number): Promise<MemoryResult> {
    await this.#ready;
    return memorySpan(cell, timeSteps, seed);
  }

  async copy(cell: CellKind, delay: number, seed: number): Promise<CopyResult> {
    await this.#ready;
    return copySpan(cell, delay, seed);
  }

  async rival(name: RivalName, timeSteps: number, seed: number): Promise<RivalResult> {
    await this.#ready;
    return measureRival(name, timeSteps, seed);
  }

  async blindness(name: RivalName, seed: number): Promise<number> {
    await this.#ready;
    return orderBlindness(name, seed);
  }

  async stack(returnSequences: readonly boolean[]): Promise<{ shape?: string; trouble?: string }> {
    await this.#ready;
    return stackOfThree(returnSequences);
  }

  async parameters(cell: CellKind, inputs: number, units: number): Promise<number> {
    await this.#ready;
    return parametersOf(cell, inputs, units);
  }

  /** How often each of a few symbols is drawn, by the function that the room “Use” draws with. */
  draw(probabilities: readonly number[], options: SampleOptions, times: number): number[] {
    const random = createRandom(1);
    const counts = probabilities.map(() => 0);
    for (let draw = 0; draw < times; draw++) {
      const symbol = sampleToken(probabilities.map(Math.log), random.uniform, options);
      counts[symbol] = (counts[symbol] ?? 0) + 1;
    }
    return counts;
  }
}
