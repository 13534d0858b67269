/*
 * A language model over 10,000 words that remembers across batches: `stateful`.
 *
 * In Keras:
 *
 *     model = Sequential([
 *         Input(batch_shape=(64, None)),
 *         Embedding(10000, 256),
 *         SimpleRNN(1024, return_sequences=True, stateful=True),
 *         Dense(10000),
 *     ])
 *     model.compile(optimizer='adam', loss=SparseCategoricalCrossentropy(from_logits=True))
 *     model.summary()
 */
import { layers, losses, sequential } from 'ostinato';

const words = 10_000;
const batch = 64;

const model = sequential({ seed: 1 });
model.add(layers.embedding({ inputDim: words, outputDim: 256, batchInputShape: [batch, null] }));
model.add(layers.simpleRNN({ units: 1024, returnSequences: true, stateful: true }));
model.add(layers.dense({ units: words }));
model.compile({ optimizer: 'adam', loss: losses.sparseCategoricalCrossentropy({ fromLogits: true }) });
model.summary();

/** Word ids `[64, time]`. */
const text = (time: number, start: number) => ({
  data: Int32Array.from({ length: batch * time }, (_, i) => ((i + start) * 7919) % words),
  shape: [batch, time],
});

export const parameters = model.layers.map((layer) => layer.countParams());
export const total = model.countParams();

/** Two steps on the same words: the second loss is lower. */
export const lossValues: number[] = [];
for (let step = 0; step < 2; step++)
  lossValues.push((await model.trainOnBatch(text(4, 0), text(4, 1))) as number);

/** What the network says first about the same words, read at different moments. */
const read = (time: number) => {
  const output = model.predict(text(time, 0));
  return { shape: output.shape, first: output.dataSync()[0]! };
};
model.resetStates();
export const fresh = read(6);
export const continued = read(6);
model.resetStates();
export const afterReset = read(6);
export const shorter = read(3);
console.log(
  `first output: fresh ${fresh.first}, continued ${continued.first}, after reset ${afterReset.first}`,
);
