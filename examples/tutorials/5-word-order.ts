/*
 * Many words, one label, and the order decides: "not good , not awful , just fine" is neutral, "not good , not fine ,
 * just awful" is negative. A bag of words cannot tell, a recurrent network can.
 *
 * In Keras:
 *
 *     for layer in (SimpleRNN(32), LSTM(32), GRU(32)):
 *         model = Sequential([Embedding(words, 16, mask_zero=True), layer, Dense(3, activation='softmax')])
 *         model.compile(optimizer=Adam(0.01), loss='sparse_categorical_crossentropy', metrics=['accuracy'])
 *         model.fit(x, y, epochs=12, validation_split=0.2)
 */
import {
  type Layer,
  layers,
  optimizers,
  orderReviews,
  padSequences,
  sequential,
  WordTokenizer,
} from 'ostinato';

const { texts, labels } = orderReviews({ samples: 2000, seed: 1 });
const tokenizer = WordTokenizer.train(texts, { punctuation: true });
const x = padSequences(
  texts.map((text) => tokenizer.encode(text).ids),
  { padding: 'post' },
);
const words = tokenizer.vocabularySize;

/** Trains Embedding → `reader` → Dense and gives its accuracy on reviews that it has not seen. */
async function accuracyOf(reader: Layer): Promise<number> {
  const model = sequential({ seed: 1 });
  model.add(layers.embedding({ inputDim: words, outputDim: 16, maskZero: true, inputShape: [x[0]!.length] }));
  model.add(reader);
  model.add(layers.dense({ units: 3, activation: 'softmax' }));
  model.compile({
    optimizer: optimizers.adam(0.01),
    loss: 'sparse_categorical_crossentropy',
    metrics: ['accuracy'],
  });
  const { history } = await model.fit(x, labels, { epochs: 12, validationSplit: 0.2, seed: 1 });
  return history.val_acc!.at(-1)!;
}

export const accuracy = {
  bagOfWords: await accuracyOf(layers.globalAveragePooling1d()),
  simpleRnn: await accuracyOf(layers.simpleRNN({ units: 32 })),
  lstm: await accuracyOf(layers.lstm({ units: 32 })),
  gru: await accuracyOf(layers.gru({ units: 32 })),
};
console.table(accuracy);
