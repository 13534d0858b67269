import type { Weight } from '@ostinato/ops';
import { ArgumentError } from '../check-argument';

/** Where a weight lies in the flat array of all weights. */
export interface FlatEntry {
  path: string;
  shape: number[];
  offset: number;
  size: number;
}

/** Places all weights one after the other. */
export function layoutOf(weights: readonly Weight[]): FlatEntry[] {
  let offset = 0;
  return weights.map(({ path, variable }) => {
    if (variable.dtype !== 'float32') {
      throw new ArgumentError({
        caller: 'fit',
        argument: `weight ${path}`,
        expected: 'of dtype float32 to be trained by workers',
        received: variable.dtype,
      });
    }
    const entry = { path, shape: [...variable.shape], offset, size: variable.size };
    offset += variable.size;
    return entry;
  });
}

/** Number of values of a layout. */
export function layoutSize(layout: readonly FlatEntry[]): number {
  const last = layout.at(-1);
  return last === undefined ? 0 : last.offset + last.size;
}

/** @throws {Error} unless a model has just the weights of a layout */
export function requireLayout(weights: readonly Weight[], layout: readonly FlatEntry[]): void {
  const own = weights.map(({ path, variable }) => `${path} [${variable.shape}]`);
  const wanted = layout.map(({ path, shape }) => `${path} [${shape}]`);
  const different = wanted.findIndex((name, i) => name !== own[i]);
  if (different === -1 && own.length === wanted.length) return;
  const at = different === -1 ? wanted.length : different;
  throw new Error(
    `The worker's model has other weights: ${own[at] ?? 'none'} where the model has ${wanted[at] ?? 'none'}. Its createModel must make the same model.`,
  );
}
