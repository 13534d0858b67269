import type { Kernels } from '../src/index';

export type Sizes = Record<string, number>;
export type Values = Float32Array | Int32Array;

/** How far a result may be from the reference: |actual − expected| ≤ relative · |expected| + absolute. */
export interface Tolerance {
  relative: number;
  absolute: number;
}

/** All that tests and benchmarks have to know of a kernel. */
export interface KernelSpec {
  name: string;
  /** Sizes worth trying: none, one, around the number of lanes, and larger ones that are no multiple of it. */
  sizes: Sizes[];
  /** Size of the benchmark. */
  benchmark: Sizes;
  /** Floating-point operations of a run, or elements where that says more. */
  work: (sizes: Sizes) => number;
  /** Inputs by name. One that is an output too is changed in place. */
  inputs: (sizes: Sizes, seed: number) => Record<string, Values>;
  /** Number of floats of each output. */
  outputs: (sizes: Sizes) => Record<string, number>;
  /** Bytes of scratch, if the kernel needs any; its address is `at.scratch`. */
  scratch?: (kernels: Kernels, sizes: Sizes) => number;
  /** An output that may lie where an input does. */
  inPlace?: { output: string; input: string };
  run: (kernels: Kernels, at: Record<string, number>, sizes: Sizes) => void;
  /** The definition: scalar, in double precision. */
  reference: (inputs: Record<string, Values>, sizes: Sizes) => Record<string, number[]>;
  tolerance: Tolerance;
  /** Works element by element, so that ±0, ±Infinity, NaN and subnormals can be tried as the input named so. */
  elementwise?: string;
}

/** Lengths around the four lanes of a vector. */
export const lengths = [0, 1, 3, 4, 5, 8, 43];

/** Numbers between −scale and scale that differ everywhere. */
export function wave(length: number, seed: number, scale = 1): Float32Array {
  return Float32Array.from({ length }, (_, i) => scale * Math.sin(seed + i * 1.7 + i * i * 0.013));
}

/** Whole numbers from `least` to `least + span − 1` in no simple order. */
export function integers(length: number, seed: number, span: number, least = 0): Int32Array {
  return Int32Array.from(
    { length },
    (_, i) => least + ((Math.imul(i + seed, 0x9e3779b1) >>> 8) % Math.max(1, span)),
  );
}
