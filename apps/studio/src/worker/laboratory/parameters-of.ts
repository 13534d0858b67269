import { layers, sequential } from 'ostinato';
import type { CellKind } from '../protocol';

/** Parameters of one recurrent layer. */
export function parametersOf(cell: CellKind, inputs: number, units: number): number {
  const model = sequential({ seed: 1 });
  model.add(layers[cell]({ units, inputShape: [null, inputs] }));
  const parameters = model.countParams();
  model.dispose();
  return parameters;
}
