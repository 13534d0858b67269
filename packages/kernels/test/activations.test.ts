import { describe, expect, test } from 'vitest';
import { sigmoid } from '../specs/map';
import { loadKernels, type MapOperation } from '../src/index';
import { variants } from './variants';

const SOURCE = 65536;
const LENGTH = 1 << 14;
const TARGET = SOURCE + 4 * LENGTH;

/** Distance between neighbouring float32 numbers at x. */
function ulp(x: number): number {
  return Math.max(2 ** -149, 2 ** (Math.floor(Math.log2(Math.abs(x))) - 23));
}

describe.each(variants)('activations, relaxed: $relaxed, wide: $wide', async (variant) => {
  const memory = new WebAssembly.Memory({ initial: 8 });
  const kernels = await loadKernels({ memory, ...variant });
  const x = new Float32Array(memory.buffer, SOURCE, LENGTH);
  const bits = new Int32Array(memory.buffer, SOURCE, LENGTH);
  const y = new Float32Array(memory.buffer, TARGET, LENGTH);

  /** Applies an operation to numbers given by their bits. */
  function apply(operation: MapOperation, bitsAt: (i: number) => number): void {
    for (let i = 0; i < LENGTH; i++) bits[i] = bitsAt(i);
    kernels.map(operation, TARGET, SOURCE, LENGTH);
  }

  /** 32 numbers of every exponent, both signs. */
  const everyExponent = (i: number) =>
    (i << 31) | (((i >> 1) % 255) << 23) | (Math.imul(i, 0x9e3779b1) >>> 9);

  function worst(operation: MapOperation, f: (v: number) => number, where: (v: number) => boolean): number {
    apply(operation, everyExponent);
    let most = 0;
    for (let i = 0; i < LENGTH; i++) {
      const expected = f(x[i]!);
      if (!where(x[i]!) || y[i] === Math.fround(expected)) continue;
      most = Math.max(most, Math.abs(y[i]! - expected) / ulp(expected));
    }
    return most;
  }

  test('exp is within 1 ulp everywhere, subnormal results included', () => {
    expect(worst('exp', Math.exp, () => true)).toBeLessThan(1);
  });

  test('sigmoid is within 2.5 ulp down to -87, and 0 below', () => {
    expect(worst('sigmoid', sigmoid, (v) => v >= -87)).toBeLessThan(2.5);
    for (let i = 0; i < LENGTH; i++) if (x[i]! < -87.001) expect(y[i]).toBe(0);
  });

  test('tanh is within 2.5 ulp everywhere, and odd', () => {
    expect(worst('tanh', Math.tanh, () => true)).toBeLessThan(2.5);
    for (let i = 0; i + 1 < LENGTH; i += 2) if (x[i] === -x[i + 1]!) expect(y[i]).toBe(-y[i + 1]!);
  });

  const starts = [-87, -20, -7.5, -1.4, -0.35, -0.01, 0.001, 0.3466, 0.549, 1.04, 4.2, 8.9];
  test.each(['exp', 'sigmoid', 'tanh'] as const)('%s never falls where x rises', (operation) => {
    for (const start of starts) {
      const first = new Int32Array(Float32Array.of(start).buffer)[0]!;
      // Numbers next to each other; those below zero rise as their bits fall.
      apply(operation, (i) => (start < 0 ? first - i : first + i));
      for (let i = 1; i < LENGTH; i++) {
        if (y[i]! < y[i - 1]!)
          throw new Error(`${operation}(${x[i]}) = ${y[i]} < ${operation}(${x[i - 1]}) = ${y[i - 1]}`);
      }
    }
  });

  test('sigmoid stays within 0 and 1, tanh within -1 and 1', () => {
    for (const [operation, least] of [
      ['sigmoid', 0],
      ['tanh', -1],
    ] as const) {
      apply(operation, everyExponent);
      for (const value of y) expect(value >= least && value <= 1).toBe(true);
    }
  });
});
