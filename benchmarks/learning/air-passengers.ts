import { readFileSync } from 'node:fs';
import { layers, optimizers, sequential } from 'ostinato';
import { dataFile, type LearningTask } from './task.ts';

const [WINDOW, TEST_MONTHS] = [12, 48];

/** The next month's passengers from twelve differences of logarithms; LSTM(16), the last 48 months to be forecast. */
export const airPassengers: LearningTask = {
  name: 'AirPassengers',
  measure: 'RMSE of the next month, thousands of passengers',
  better: 'lower',
  data: 'timeseries',
  marks: [{ label: 'LSTM(16)', floor: 41.9, mark: 25 }],
  async run(seed) {
    const lines = readFileSync(dataFile('timeseries', 'airline-passengers.csv'), 'utf8')
      .trim()
      .split(/\r?\n/);
    const passengers = lines.slice(1).map((line) => Number(line.split(',')[1]));
    const steps = passengers.slice(1).map((count, i) => Math.log(count / passengers[i]!));
    const trained = steps.length - TEST_MONTHS;
    const spread = Math.sqrt(steps.slice(0, trained).reduce((sum, step) => sum + step * step, 0) / trained);
    const scaled = steps.map((step) => step / spread);
    const windowBefore = (i: number) => scaled.slice(i - WINDOW, i).map((value) => [value]);
    const months = Array.from({ length: trained - WINDOW }, (_, i) => i + WINDOW);

    const model = sequential({ seed });
    model.add(layers.lstm({ units: 16, inputShape: [WINDOW, 1] }));
    model.add(layers.dense({ units: 1 }));
    model.compile({ optimizer: optimizers.adam(5e-3), loss: 'mse', globalClipNorm: 1 });
    await model.fit(
      months.map(windowBefore),
      months.map((i) => [scaled[i]!]),
      { epochs: 300, batchSize: 16, seed },
    );

    const asked = Array.from({ length: TEST_MONTHS }, (_, i) => trained + i);
    const forecast = model.predict(asked.map(windowBefore)).dataSync();
    const squares = asked.map(
      (i, k) => (passengers[i]! * Math.exp(forecast[k]! * spread) - passengers[i + 1]!) ** 2,
    );
    return [
      { label: 'LSTM(16)', value: Math.sqrt(squares.reduce((sum, value) => sum + value, 0) / TEST_MONTHS) },
    ];
  },
};
