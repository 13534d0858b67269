/*
 * Recurrent layers one on the other: all but the last have to hand on their whole sequence.
 *
 * In Keras:
 *
 *     model = Sequential([
 *         Input((100, 32)),
 *         SimpleRNN(64, return_sequences=True),
 *         SimpleRNN(32),
 *         Dense(1, activation='sigmoid'),
 *     ])
 */
import { layers, rotationDirection, sequential } from 'ostinato';

const train = rotationDirection({ samples: 3000, seed: 1 });
const test = rotationDirection({ samples: 500, seed: 2 });

const model = sequential({ seed: 1 });
model.add(layers.simpleRNN({ units: 64, returnSequences: true, inputShape: [100, 32] }));
model.add(layers.simpleRNN({ units: 32 }));
model.add(layers.dense({ units: 1, activation: 'sigmoid' }));
model.compile({ optimizer: 'adam', loss: 'binary_crossentropy', metrics: ['accuracy'], globalClipNorm: 1 });
const { history } = await model.fit(train.x, train.y, {
  epochs: 5,
  validationData: [test.x, test.y],
  seed: 1,
});

export const accuracy = history.val_acc!.at(-1)!;
console.log(`two layers: ${(100 * accuracy).toFixed(1)} %`);

/** The classic mistake: the first layer gives its last step only, and the second one has nothing to read. */
function forgotten(): string {
  try {
    const wrong = sequential();
    wrong.add(layers.simpleRNN({ units: 64, name: 'first', inputShape: [100, 32] }));
    wrong.add(layers.simpleRNN({ units: 32, name: 'second' }));
    return 'no error';
  } catch (error) {
    return (error as Error).message;
  }
}

export const message = forgotten();
console.log(message);
