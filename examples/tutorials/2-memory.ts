/*
 * A task for memory: 100 steps of 32 numbers turn one way or the other. Any single step looks the same in both
 * classes, and so does their average: only which step follows which tells.
 *
 * In Keras:
 *
 *     model = Sequential([
 *         Input((100, 32)),
 *         SimpleRNN(64),
 *         Dense(1, activation='sigmoid'),
 *     ])
 *     model.compile(optimizer=Adam(global_clipnorm=1), loss='binary_crossentropy', metrics=['accuracy'])
 *     model.fit(x, y, epochs=6, validation_data=(x_test, y_test))
 */
import { layers, rotationDirection, type Sequential, sequential } from 'ostinato';

const train = rotationDirection({ samples: 3000, seed: 1 });
const test = rotationDirection({ samples: 500, seed: 2 });

/** Trains a model and gives its accuracy on sequences that it has not seen. */
async function accuracyOf(model: Sequential): Promise<number> {
  model.compile({ optimizer: 'adam', loss: 'binary_crossentropy', metrics: ['accuracy'], globalClipNorm: 1 });
  const { history } = await model.fit(train.x, train.y, {
    epochs: 6,
    validationData: [test.x, test.y],
    seed: 1,
  });
  return history.val_acc!.at(-1)!;
}

const recurrent = sequential({ seed: 1 });
recurrent.add(layers.simpleRNN({ units: 64, inputShape: [100, 32] }));
recurrent.add(layers.dense({ units: 1, activation: 'sigmoid' }));

/** Sees all steps, but not their order: the average over time, then two dense layers. */
const withoutMemory = sequential({ seed: 1 });
withoutMemory.add(layers.globalAveragePooling1d({ inputShape: [100, 32] }));
withoutMemory.add(layers.dense({ units: 64, activation: 'tanh' }));
withoutMemory.add(layers.dense({ units: 1, activation: 'sigmoid' }));

export const accuracy = {
  recurrent: await accuracyOf(recurrent),
  withoutMemory: await accuracyOf(withoutMemory),
};
console.log(
  `SimpleRNN ${(100 * accuracy.recurrent).toFixed(1)} %, without memory ${(100 * accuracy.withoutMemory).toFixed(1)} %`,
);
