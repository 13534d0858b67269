import type { Config } from '../core/config';
import type { RandomStream } from '../core/random-stream';
import { Initializer } from './initializer';

export interface OrthogonalArgs {
  /** Factor on the orthogonal matrix; default 1. */
  gain?: number;
  seed?: number | null;
}

/** Columns that are reflected together: as many sums as fit into registers. */
const BLOCK = 8;

/**
 * A random matrix with orthonormal rows or columns, whichever are fewer; uniform over all such matrices.
 *
 * It is the product of Householder reflections of random normal vectors of falling length (Stewart 1980, "The
 * efficient generation of random orthogonal matrices"), which is what the QR decomposition of a random normal
 * matrix comes to, without the decomposition.
 */
export class Orthogonal extends Initializer {
  static override readonly className: string = 'Orthogonal';
  readonly gain: number;

  constructor({ gain = 1, seed }: OrthogonalArgs = {}) {
    super(seed);
    this.gain = gain;
  }

  fill(values: Float32Array, shape: readonly number[], random: RandomStream): void {
    const columns = shape.at(-1) ?? 1;
    const rows = values.length / columns;
    const tall = rows >= columns;
    const [m, n] = tall ? [rows, columns] : [columns, rows];
    const { reflectors, signs } = drawReflectors(m, n, random);
    const block = new Float64Array(m * BLOCK);
    for (let first = 0; first < n; first += BLOCK) {
      const width = Math.min(BLOCK, n - first);
      reflectUnitColumns(block, reflectors, m, first, width);
      for (let i = 0; i < m; i++) {
        for (let j = 0; j < width; j++) {
          const at = tall ? i * n + first + j : (first + j) * m + i;
          values[at] = this.gain * signs[first + j]! * block[i * BLOCK + j]!;
        }
      }
    }
  }

  override getConfig(): Config {
    return { gain: this.gain, seed: this.seed };
  }
}

/** Reflectors scaled to length √2, so that H = 1 − v vᵀ; reflector k is zero before row k. */
function drawReflectors(m: number, n: number, random: RandomStream) {
  const signs = new Float64Array(n);
  const reflectors = Array.from({ length: n }, (_, k) => {
    const v = new Float64Array(m);
    let squares = 0;
    for (let i = k; i < m; i++) {
      v[i] = random.normal();
      squares += v[i]! ** 2;
    }
    const first = v[k]!;
    const sign = first < 0 ? -1 : 1;
    signs[k] = -sign;
    v[k] = first + sign * Math.sqrt(squares);
    const scale = Math.sqrt(2 / (squares - first ** 2 + v[k]! ** 2));
    for (let i = k; i < m; i++) v[i] = v[i]! * scale;
    return v;
  });
  return { reflectors, signs };
}

/** Columns `first … first + width − 1` of H₀ H₁ … Hₙ₋₁, as rows of `BLOCK` numbers. */
function reflectUnitColumns(
  block: Float64Array,
  reflectors: Float64Array[],
  m: number,
  first: number,
  width: number,
): void {
  block.fill(0);
  for (let j = 0; j < width; j++) block[(first + j) * BLOCK + j] = 1;
  for (let k = first + width - 1; k >= 0; k--) reflect(block, reflectors[k]!, k, m);
}

/** `block ← block − v (vᵀ block)` over rows k … m−1, eight columns at once. */
function reflect(block: Float64Array, v: Float64Array, k: number, m: number): void {
  let [a, b, c, d, e, f, g, h] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let i = k, at = k * BLOCK; i < m; i++, at += BLOCK) {
    const s = v[i]!;
    a += s * block[at]!;
    b += s * block[at + 1]!;
    c += s * block[at + 2]!;
    d += s * block[at + 3]!;
    e += s * block[at + 4]!;
    f += s * block[at + 5]!;
    g += s * block[at + 6]!;
    h += s * block[at + 7]!;
  }
  for (let i = k, at = k * BLOCK; i < m; i++, at += BLOCK) {
    const s = v[i]!;
    block[at] = block[at]! - s * a;
    block[at + 1] = block[at + 1]! - s * b;
    block[at + 2] = block[at + 2]! - s * c;
    block[at + 3] = block[at + 3]! - s * d;
    block[at + 4] = block[at + 4]! - s * e;
    block[at + 5] = block[at + 5]! - s * f;
    block[at + 6] = block[at + 6]! - s * g;
    block[at + 7] = block[at + 7]! - s * h;
  }
}
