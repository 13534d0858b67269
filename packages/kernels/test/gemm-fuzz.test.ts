import { describe, expect, test } from 'vitest';
import { gemmSpec } from '../specs/gemm';
import { wave } from '../specs/kernel-spec';
import { loadKernels } from '../src/index';
import { expectClose } from './expect-close';
import { generator } from './generator';
import { GuardedArena } from './guarded-arena';
import { variants } from './variants';

const SEED = 42;

/** A matrix spread out over rows of `width` floats, NaN between them. */
function spread(values: Float32Array, rows: number, columns: number, width: number): Float32Array {
  const result = new Float32Array(rows * width).fill(Number.NaN);
  for (let r = 0; r < rows; r++) result.set(values.subarray(r * columns, (r + 1) * columns), r * width);
  return result;
}

describe.each(variants)('gemm, relaxed: $relaxed, wide: $wide', async (variant) => {
  const kernels = await loadKernels({ memory: new WebAssembly.Memory({ initial: 16 }), ...variant });

  test('200 random products with rows wider than their matrices agree with the reference', () => {
    const random = generator(SEED);
    for (let n = 0; n < 200; n++) {
      const [rows, columns, depth] = [1 + random(40), 1 + random(60), random(50)];
      const [transposeA, transposeB, accumulate] = [random(2), random(2), random(2)];
      const sizes = { rows, columns, depth, transposeA, transposeB, accumulate };
      const { a, b, c } = gemmSpec.inputs(sizes, n) as Record<'a' | 'b' | 'c', Float32Array>;
      const [aRows, aColumns] = transposeA ? [depth, rows] : [rows, depth];
      const [bRows, bColumns] = transposeB ? [columns, depth] : [depth, columns];
      const widths = { a: aColumns + random(5), b: bColumns + random(5), c: columns + random(5) };
      const arena = new GuardedArena(kernels.memory);
      const at = {
        a: arena.place(spread(a, aRows, aColumns, widths.a)),
        b: arena.place(spread(b, bRows, bColumns, widths.b)),
        c: arena.place(spread(c, rows, columns, widths.c)),
      };
      kernels.gemm(
        [rows, columns, depth],
        { address: at.a, width: widths.a, transpose: transposeA === 1 },
        { address: at.b, width: widths.b, transpose: transposeB === 1 },
        { address: at.c, width: widths.c },
        arena.reserve(kernels.gemmBytes(rows, columns, depth)),
        accumulate === 1,
      );
      const product = Float32Array.from(gemmSpec.reference({ a, b, c }, sizes).c!);
      const expected = spread(product, rows, columns, widths.c);
      const name = JSON.stringify(sizes);
      expectClose(name, arena.read(at.c, expected.length), expected, { relative: 1e-6, absolute: 1e-5 });
      expect(arena.damage(), name).toEqual([]);
    }
  });

  test('a row of C has the same bits whatever the number of rows', () => {
    const [columns, depth] = [71, 500];
    const b = wave(depth * columns, 2);
    const product = (rows: number) => {
      const arena = new GuardedArena(kernels.memory);
      const at = {
        a: arena.place(wave(rows * depth, 1)),
        b: arena.place(b),
        c: arena.reserve(4 * rows * columns),
      };
      const scratch = arena.reserve(kernels.gemmBytes(rows, columns, depth));
      kernels.gemm([rows, columns, depth], { address: at.a }, { address: at.b }, { address: at.c }, scratch);
      return arena.read(at.c, columns);
    };
    const alone = product(1);
    for (const rows of [2, 3, 4, 5, 6, 7, 11, 13, 32, 100]) expect([...product(rows)]).toEqual([...alone]);
  });
});
