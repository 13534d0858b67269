import { addingProblem } from '@ostinato/data';
import { layers, optimizers, sequential } from 'ostinato';
import type { CellKind } from '../protocol';

/** Mean squared error on sums over sequences of one length, for one kind of cell. */
export interface MemoryResult {
  cell: CellKind;
  timeSteps: number;
  error: number;
}

/**
 * Measures how far back a cell learns to remember: the adding problem at growing lengths, the same number of steps each.
 */
export async function memorySpan(cell: CellKind, timeSteps: number, seed: number): Promise<MemoryResult> {
  const train = addingProblem({ samples: 12_800, timeSteps, seed });
  const test = addingProblem({ samples: 500, timeSteps, seed: seed + 1 });
  const model = sequential({ seed });
  model.add(layers[cell]({ units: 32, inputShape: [timeSteps, 2] }));
  model.add(layers.dense({ units: 1 }));
  model.compile({
    optimizer: optimizers.adam({ learningRate: 0.01 }),
    loss: 'meanSquaredError',
    globalClipNorm: 1,
  });
  const history = await model.fit(train.x, train.y, {
    epochs: 1,
    batchSize: 32,
    seed,
    validationData: [test.x, test.y],
  });
  model.dispose();
  return { cell, timeSteps, error: history.history.val_loss?.at(-1) ?? Number.NaN };
}
