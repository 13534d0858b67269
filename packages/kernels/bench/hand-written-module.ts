/** Opcodes and a frame for the few functions of benchmarks that are written out in bytes, being no part of the library. */
export const get = (local: number): number[] => [0x20, local];
export const set = (local: number): number[] => [0x21, local];
export const loop = (body: number[]): number[] => [0x03, 0x40, ...body, 0x0b];
export const simd = (opcode: number): number[] =>
  opcode < 128 ? [0xfd, opcode] : [0xfd, (opcode & 127) | 128, opcode >> 7];

export const splat = simd(0x13);
export const add = simd(0xe4);
export const multiply = simd(0xe6);
export const relaxedMadd = simd(0x105);
export const firstLane = [...simd(0x1f), 0x00];
export const load = (offset: number): number[] => [...simd(0x00), 0x04, offset];

/** A module that imports `env.memory` and exports one function `(i32, i32) -> f32` as `run`, with vectors for locals. */
export function moduleOf(vectors: number, body: number[]): WebAssembly.Module {
  const length = (count: number) => (count < 128 ? [count] : [(count & 127) | 128, count >> 7]);
  const section = (id: number, content: number[]) => [id, ...length(content.length), ...content];
  const name = (text: string) => [text.length, ...new TextEncoder().encode(text)];
  const code = [0x01, vectors, 0x7b, ...body, 0x0b];
  return new WebAssembly.Module(
    new Uint8Array([
      ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
      ...section(1, [0x01, 0x60, 0x02, 0x7f, 0x7f, 0x01, 0x7d]),
      ...section(2, [0x01, ...name('env'), ...name('memory'), 0x02, 0x00, 0x01]),
      ...section(3, [0x01, 0x00]),
      ...section(7, [0x01, ...name('run'), 0x00, 0x00]),
      ...section(10, [0x01, ...length(code.length), ...code]),
    ]),
  );
}

/** The function of such a module. */
export function functionOf(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
): (first: number, second: number) => number {
  return new WebAssembly.Instance(module, { env: { memory } }).exports.run as (
    a: number,
    b: number,
  ) => number;
}
