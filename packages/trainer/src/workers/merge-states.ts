import type { LayerState, ModelState } from '@ostinato/ops';
import type { Shard } from './shard-batch';

/** Puts the rows of several states together, layer by layer. */
export function mergeStates(states: readonly ModelState[]): ModelState {
  const merged: ModelState = {};
  for (const state of states) {
    for (const [name, { hidden, cell }] of Object.entries(state)) {
      merged[name] ??= cell === undefined ? { hidden: [] } : { hidden: [], cell: [] };
      merged[name].hidden.push(...hidden);
      if (cell !== undefined) merged[name].cell!.push(...cell);
    }
  }
  return merged;
}

/** Cuts a state into the slices of shards. */
export function splitState(state: ModelState, shardsOf: (rows: number) => Shard[]): ModelState[] {
  const slices: ModelState[] = [];
  for (const [name, layer] of Object.entries(state)) {
    for (const [i, shard] of shardsOf(layer.hidden.length).entries()) {
      slices[i] ??= {};
      slices[i][name] = sliceLayer(layer, shard);
    }
  }
  return slices;
}

function sliceLayer({ hidden, cell }: LayerState, { start, rows }: Shard): LayerState {
  const cut = { hidden: hidden.slice(start, start + rows) };
  return cell === undefined ? cut : { ...cut, cell: cell.slice(start, start + rows) };
}
