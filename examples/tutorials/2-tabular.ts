/*
 * The reverse mistake: a recurrent network on a table. The columns of house prices have no order; read one after the other
 * as if they had, they are only harder to learn from.
 *
 * In Keras:
 *
 *     dense = Sequential([Input((8,)), Dense(64, activation='relu'), Dense(64, activation='relu'), Dense(1)])
 *     recurrent = Sequential([Input((8, 1)), SimpleRNN(64), Dense(1)])
 *     for model in (dense, recurrent):
 *         model.compile(optimizer=Adam(0.01), loss='mse')
 *         model.fit(x, y, epochs=40)
 */
import { housePrices, layers, optimizers, type Sequential, sequential } from 'ostinato';

const { x, y } = housePrices({ samples: 1200, seed: 1 });
const columns = x.shape[1]!;
const rows = 1000;

/** Mean and standard deviation of a column of the training part. */
function scale(values: Float32Array, column: number, width: number) {
  const part = Array.from({ length: rows }, (_, row) => values[row * width + column]!);
  const mean = part.reduce((sum, value) => sum + value, 0) / rows;
  const deviation = Math.sqrt(part.reduce((sum, value) => sum + (value - mean) ** 2, 0) / rows);
  return { mean, deviation };
}

const columnScales = Array.from({ length: columns }, (_, column) => scale(x.data, column, columns));
const priceScale = scale(y.data, 0, 1);
const scaled = {
  x: x.data.map(
    (value, i) => (value - columnScales[i % columns]!.mean) / columnScales[i % columns]!.deviation,
  ),
  y: y.data.map((value) => (value - priceScale.mean) / priceScale.deviation),
};

/** Trains a model; returns the root of its mean squared error on houses that it has not seen, in thousands. */
async function errorOf(model: Sequential, sampleShape: number[]): Promise<number> {
  const part = (from: number, to: number) => ({
    x: { data: scaled.x.slice(from * columns, to * columns), shape: [to - from, ...sampleShape] },
    y: { data: scaled.y.slice(from, to), shape: [to - from, 1] },
  });
  const train = part(0, rows);
  const test = part(rows, x.shape[0]!);
  model.compile({ optimizer: optimizers.adam(0.01), loss: 'mse' });
  await model.fit(train.x, train.y, { epochs: 40, seed: 1 });
  const [loss] = [model.evaluate(test.x, test.y)].flat();
  return Math.sqrt(loss!.dataSync()[0]!) * priceScale.deviation;
}

const dense = sequential({ seed: 1 });
dense.add(layers.dense({ units: 64, activation: 'relu', inputShape: [columns] }));
dense.add(layers.dense({ units: 64, activation: 'relu' }));
dense.add(layers.dense({ units: 1 }));

const recurrent = sequential({ seed: 1 });
recurrent.add(layers.simpleRNN({ units: 64, inputShape: [columns, 1] }));
recurrent.add(layers.dense({ units: 1 }));

export const error = {
  dense: await errorOf(dense, [columns]),
  recurrent: await errorOf(recurrent, [columns, 1]),
};
console.log(
  `root mean squared error: Dense ${error.dense.toFixed(1)}, SimpleRNN ${error.recurrent.toFixed(1)} thousand`,
);
