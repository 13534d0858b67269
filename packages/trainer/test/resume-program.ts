import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import '@tensorflow/tfjs-backend-cpu';
import { adam, earlyStopping, fit, reduceLROnPlateau } from '../src/index';
import { backupAndRestore, csvLogger } from '../src/node';
import { statefulModel } from './stateful-model';

/*
 * One run with all that has state: shuffled data, dropout, Adam, averages of weights, accumulated gradients, a metric,
 * recurrent state, callbacks that count, a log file. Arguments: folder of the checkpoints, folder of the results.
 */
const [checkpoints, results] = process.argv.slice(2) as [string, string];
const samples = 240;
const x = Array.from({ length: samples }, (_, i) =>
  Array.from({ length: 6 }, (_, t) => [0, 1, 2].map((k) => Math.sin(i + 2.3 * t + k))),
);
const y = x.map((rows) => [rows[0]![0]! * rows[5]![2]!]);

const model = statefulModel();
const history = await fit(model, x, y, {
  optimizer: adam(0.01),
  loss: 'mse',
  metrics: ['mae'],
  ema: { momentum: 0.9 },
  accumulationSteps: 3,
  globalClipNorm: 0.5,
  epochs: 24,
  batchSize: 8,
  validationSplit: 1 / 6,
  seed: 7,
  callbacks: [
    earlyStopping({ monitor: 'val_loss', patience: 1000, restoreBestWeights: true }),
    reduceLROnPlateau({ monitor: 'loss', patience: 2, factor: 0.7 }),
    csvLogger(join(results, 'log.csv')),
    backupAndRestore({ directory: checkpoints, saveFreq: 4, deleteCheckpoint: false }),
  ],
});
const weights = model.weights.map((weight) => [weight.path, [...weight.variable.dataSync()]]);
writeFileSync(
  join(results, 'result.json'),
  JSON.stringify({ weights, history: history.history, epoch: history.epoch }),
);
