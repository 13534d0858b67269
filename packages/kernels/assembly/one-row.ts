import { WIDE } from './constants';
import { copyFloats } from './pack';
import { Sequence } from './sequence';
import { operandAt } from './sequence-step';
import { madd } from './simd';
import { wideRows } from './wide-tile';

/**
 * Steps of one row, whose time is that of reading the weights: four panels side by side, so that they are read as one
 * stream (2 to 7 % faster than four). For LSTM, whose panels always come in fours. Wide registers take eight where they
 * can: with four sums a multiply-add would wait for the last one.
 */
@inline
function panelsAbreast(s: Sequence): i32 {
  return ASC_FEATURE_RELAXED_SIMD && WIDE && (s.panels & 1) == 0 ? 8 : 4;
}

/** Packs kernel over recurrent kernel in groups `[features + units][abreast][8]`. */
export function packOneRow(s: Sequence): void {
  const abreast = panelsAbreast(s);
  const sourceRow = <usize>(s.gates * s.units) << 2;
  for (let j = 0; j < s.gates * s.panels; j++) {
    const first = (j % s.panels) << 3;
    const column = <usize>((j / s.panels) * s.units + first) << 2;
    const width = min(8, s.units - first);
    const place = j % abreast;
    const row = <usize>abreast << 5;
    const target = s.packed + <usize>(j - place) * s.weightPanel + (<usize>place << 5);
    packRows(target, row, s.kernel + column, sourceRow, s.features, width);
    packRows(target + <usize>s.features * row, row, s.recurrentKernel + column, sourceRow, s.units, width);
  }
}

function packRows(target: usize, row: usize, source: usize, sourceRow: usize, rows: i32, width: i32): void {
  for (let r = 0; r < rows; r++, target += row, source += sourceRow) {
    v128.store(target, f32x4.splat(0));
    v128.store(target, f32x4.splat(0), 16);
    copyFloats(target, source, width);
  }
}

/** Pre-activations of all slots at the n-th step: the same chains as `stepProducts`. */
export function oneRowProduct(s: Sequence, n: i32): void {
  const depth = s.features + s.units;
  const abreast = panelsAbreast(s);
  const a = operandAt(s, n, 0);
  for (let j: usize = 0; j < <usize>(s.gates * s.panels); j += abreast) {
    const weights = s.packed + j * s.weightPanel;
    const target = s.gate + <usize>n * s.gateStep + (j << 5);
    if (abreast == 8) eightAbreast(a, weights, depth, target);
    else wideRows(1, a, 0, depth, 0, weights, 128, 32, 4, depth, target, 32, 32, false);
  }
}

/** One row times eight panels that lie side by side. */
function eightAbreast(a: usize, b: usize, depth: i32, c: usize): void {
  let l0 = f32x4.splat(0), h0 = l0, l1 = l0, h1 = l0, l2 = l0, h2 = l0, l3 = l0, h3 = l0;
  let l4 = l0, h4 = l0, l5 = l0, h5 = l0, l6 = l0, h6 = l0, l7 = l0, h7 = l0;
  for (const end = a + (<usize>depth << 2); a < end; a += 4, b += 256) {
    const x = v128.load32_splat(a);
    l0 = madd(x, v128.load(b), l0), h0 = madd(x, v128.load(b, 16), h0);
    l1 = madd(x, v128.load(b, 32), l1), h1 = madd(x, v128.load(b, 48), h1);
    l2 = madd(x, v128.load(b, 64), l2), h2 = madd(x, v128.load(b, 80), h2);
    l3 = madd(x, v128.load(b, 96), l3), h3 = madd(x, v128.load(b, 112), h3);
    l4 = madd(x, v128.load(b, 128), l4), h4 = madd(x, v128.load(b, 144), h4);
    l5 = madd(x, v128.load(b, 160), l5), h5 = madd(x, v128.load(b, 176), h5);
    l6 = madd(x, v128.load(b, 192), l6), h6 = madd(x, v128.load(b, 208), h6);
    l7 = madd(x, v128.load(b, 224), l7), h7 = madd(x, v128.load(b, 240), h7);
  }
  v128.store(c, l0), v128.store(c, h0, 16);
  v128.store(c, l1, 32), v128.store(c, h1, 48);
  v128.store(c, l2, 64), v128.store(c, h2, 80);
  v128.store(c, l3, 96), v128.store(c, h3, 112);
  v128.store(c, l4, 128), v128.store(c, h4, 144);
  v128.store(c, l5, 160), v128.store(c, h5, 176);
  v128.store(c, l6, 192), v128.store(c, h6, 208);
  v128.store(c, l7, 224), v128.store(c, h7, 240);
}
