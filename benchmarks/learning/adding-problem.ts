import { addingProblem, layers, optimizers, sequential } from 'ostinato';
import type { LearningTask } from './task.ts';

const [TIME, UNITS, BATCH, MOST_STEPS] = [200, 64, 64, 6000];

const cells = { GRU: layers.gru, LSTM: layers.lstm, SimpleRNN: layers.simpleRNN };

/** Two marked numbers among 200 are to be added: GRU and LSTM can, SimpleRNN cannot. */
export const adding: LearningTask = {
  name: 'adding problem, T = 200',
  measure: 'test mean squared error',
  better: 'lower',
  marks: [
    { label: 'GRU', floor: 0.1667, mark: 0.01 },
    { label: 'LSTM', floor: 0.1667, mark: 0.01 },
    { label: 'SimpleRNN (must not)', floor: 0.1667, mark: 0.1, better: 'higher' },
  ],
  async run(seed) {
    const test = addingProblem({ samples: 1000, timeSteps: TIME, seed: 999 });
    const results = [];
    for (const [name, cell] of Object.entries(cells)) {
      const model = sequential({ seed });
      model.add(cell({ units: UNITS, inputShape: [TIME, 2] }));
      model.add(layers.dense({ units: 1 }));
      model.compile({ optimizer: optimizers.adam(2e-3), loss: 'mse', globalClipNorm: 1 });
      let loss = Number.POSITIVE_INFINITY;
      // 100 steps on fresh samples at a time, until it is solved.
      for (let round = 0; round < MOST_STEPS / 100 && loss > 0.008; round++) {
        const { x, y } = addingProblem({ samples: 100 * BATCH, timeSteps: TIME, seed: 1000 * seed + round });
        await model.fit(x, y, { batchSize: BATCH, seed: round });
        const [measured] = [model.evaluate(test.x, test.y, { batchSize: 250 })].flat();
        loss = measured!.dataSync()[0]!;
        measured!.dispose();
      }
      results.push({ label: name === 'SimpleRNN' ? 'SimpleRNN (must not)' : name, value: loss });
    }
    return results;
  },
};
