/*
 * The next number: a network reads three numbers and says the fourth.
 *
 * In Keras:
 *
 *     x = np.array([[[1], [2], [3]], [[2], [3], [4]], [[3], [4], [5]]])
 *     y = np.array([[4], [5], [6]])
 *     model = Sequential([
 *         Input((3, 1)),
 *         SimpleRNN(50, activation='tanh'),
 *         Dense(1),
 *     ])
 *     model.compile(optimizer='adam', loss='mse')
 *     model.fit(x, y, epochs=200, verbose=0)
 *     print(model.predict(x))
 */
import { layers, sequential } from 'ostinato';

// biome-ignore format: one sample after the other reads best
const x = [[[1], [2], [3]], [[2], [3], [4]], [[3], [4], [5]]];
const y = [[4], [5], [6]];

const model = sequential({ seed: 1 });
model.add(layers.simpleRNN({ units: 50, activation: 'tanh', inputShape: [3, 1] }));
model.add(layers.dense({ units: 1 }));
model.compile({ optimizer: 'adam', loss: 'mse' });
await model.fit(x, y, { epochs: 200, seed: 1 });

export const predictions = [...model.predict(x).dataSync()];
console.log('4, 5, 6 ≈', predictions.map((value) => value.toFixed(2)).join(', '));
