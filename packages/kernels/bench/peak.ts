import {
  add,
  firstLane,
  functionOf,
  get,
  load,
  loop,
  moduleOf,
  multiply,
  relaxedMadd,
  set,
  splat,
} from './hand-written-module.ts';

const LOOPS = 200_000;
const CHAINS = 12;

/** What one core multiplies and adds at most: independent chains of multiply-adds in registers. */
export function multiplyAddPeak(relaxed: boolean): { run: () => void; work: number } {
  const [count, factor, first] = [0, 2, 3];
  const chains = Array.from({ length: CHAINS }, (_, i) => first + i);
  const step = (sum: number) =>
    relaxed
      ? [...get(factor), ...get(factor), ...get(sum), ...relaxedMadd, ...set(sum)]
      : [...get(factor), ...get(factor), ...multiply, ...get(sum), ...add, ...set(sum)];
  const module = moduleOf(CHAINS + 1, [
    ...[0x43, ...new Uint8Array(Float32Array.of(1e-3).buffer), ...splat, ...set(factor)],
    ...loop([...chains.flatMap(step), ...get(count), 0x41, 0x01, 0x6b, 0x22, count, 0x0d, 0x00]),
    ...sumOf(chains),
  ]);
  const run = functionOf(module, new WebAssembly.Memory({ initial: 1 }));
  return { run: () => void run(LOOPS, 0), work: LOOPS * CHAINS * 8 };
}

/** Reads `bytes` bytes (a multiple of 128) once from an address on, and adds them up. */
export function reader(memory: WebAssembly.Memory, address: number, bytes: number): () => void {
  const [at, end, first] = [0, 1, 2];
  const chains = Array.from({ length: 8 }, (_, i) => first + i);
  const module = moduleOf(8, [
    ...loop([
      ...chains.flatMap((sum, i) => [...get(at), ...load(16 * i), ...get(sum), ...add, ...set(sum)]),
      ...[...get(at), 0x41, 0x80, 0x01, 0x6a, 0x22, at, ...get(end), 0x49, 0x0d, 0x00],
    ]),
    ...sumOf(chains),
  ]);
  const run = functionOf(module, memory);
  return () => void run(address, address + bytes);
}

/** Leaves the first lane of a sum of vectors. */
function sumOf([head, ...rest]: number[]): number[] {
  return [...get(head!), ...rest.flatMap((local) => [...get(local), ...add]), ...firstLane];
}
