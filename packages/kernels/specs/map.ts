import type { MapOperation } from '../src/index';
import { type KernelSpec, lengths, type Tolerance, wave } from './kernel-spec.ts';

/** eˣ within 1 ulp. */
const EXP: Tolerance = { relative: 1.2e-7, absolute: 1.5e-45 };
/** 2.5 ulp at most; below −87 the result is 0 instead of a number under 2e-38. */
const SIGMOID: Tolerance = { relative: 3e-7, absolute: 2e-38 };
/** 2.5 ulp at most, subnormal results exact. */
const TANH: Tolerance = { relative: 3e-7, absolute: 0 };
const EXACT: Tolerance = { relative: 0, absolute: 0 };

function mapSpec(operation: MapOperation, f: (x: number) => number, tolerance: Tolerance): KernelSpec {
  return {
    name: `map ${operation}`,
    sizes: lengths.map((count) => ({ count })),
    benchmark: { count: 4096 },
    work: ({ count }) => count!,
    inputs: ({ count }, seed) => ({ source: wave(count!, seed, 6) }),
    outputs: ({ count }) => ({ target: count! }),
    inPlace: { output: 'target', input: 'source' },
    run: (kernels, { target, source }, { count }) => kernels.map(operation, target!, source!, count!),
    reference: ({ source }) => ({ target: Array.from(source!, f) }),
    tolerance,
    elementwise: 'source',
  };
}

export const sigmoid = (x: number): number =>
  x < 0 ? Math.exp(x) / (1 + Math.exp(x)) : 1 / (1 + Math.exp(-x));

/** max(x, 0), and NaN of NaN. */
export const relu = (x: number): number => Math.max(0, x);

export const mapSpecs = [
  mapSpec('exp', Math.exp, EXP),
  mapSpec('sigmoid', sigmoid, SIGMOID),
  mapSpec('tanh', Math.tanh, TANH),
  mapSpec('relu', relu, EXACT),
];
