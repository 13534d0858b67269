import type { ModelState, PreparedStep } from '@ostinato/ops';
import { addState } from '../recurrent/held-state';
import type { PlannedCells } from './step-plan';

/** Adds the state of a planned layer as plain numbers, by the path of the layer. */
export function addPlannedState(into: ModelState, { layer, cells }: PlannedCells, batch: number): void {
  const states = cells.flatMap(({ state: { hidden, cell } }) => (cell ? [hidden, cell] : [hidden]));
  addState(
    into,
    layer.path,
    layer.stateCounts,
    states.map((values) => toRows(values, batch)),
  );
}

/** Takes the state of a planned layer; zero if it is not there. */
export function takePlannedState(from: ModelState, { layer, cells }: PlannedCells, batch: number): void {
  cells.forEach((cell, index) => {
    const given = from[cells.length === 1 ? layer.path : `${layer.path}/${index}`];
    if (!given) {
      cell.reset();
      return;
    }
    const { hidden, cell: memory } = given;
    if (hidden.length !== batch) {
      throw new RangeError(
        `the state of '${layer.path}' must be of ${batch} sequences, received ${hidden.length}.`,
      );
    }
    cell.state = {
      hidden: Float32Array.from(hidden.flat()),
      cell: memory && Float32Array.from(memory.flat()),
    };
  });
}

/** Sets the state of some sequences, or of all, to zero. */
export function resetPlannedState({ cells }: PlannedCells, batch: number, rows?: readonly number[]): void {
  for (const cell of cells) {
    if (rows) resetRows(cell, batch, rows);
    else cell.reset();
  }
}

function resetRows(step: PreparedStep, batch: number, rows: readonly number[]): void {
  const { state } = step;
  for (const values of [state.hidden, state.cell]) {
    if (!values) continue;
    const size = values.length / batch;
    for (const row of rows) values.fill(0, row * size, (row + 1) * size);
  }
  step.state = state;
}

function toRows(values: Float32Array, batch: number): number[][] {
  const size = values.length / batch;
  return Array.from({ length: batch }, (_, row) => Array.from(values.subarray(row * size, (row + 1) * size)));
}
