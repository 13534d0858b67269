/*
 * Many to many, not aligned: one sequence is read, then another is written. The network turns words round. The
 * encoder's last state is the decoder's first, and at every step the decoder looks back at what the encoder saw
 * (attention). While training it is given the right letters so far; afterwards, its own.
 *
 *     source [batch, 6] → Embedding → LSTM(64, sequences, state) → outputs [batch, 6, 64], states 2 × [batch, 64]
 *                                                                       │                      │
 *     target [batch, 6] → Embedding → LSTM(64, sequences) ◀─────────────┼──────────────────────┘
 *                                          │ [batch, 6, 64]             │
 *                                          ├──▶ Attention ◀─────────────┘
 *                                          │        │ [batch, 6, 64]
 *                                          └──▶ Concatenate ──▶ Dense(27, softmax) → [batch, 6, 27]
 */
import { type Tensor, tensor2d, tidy } from '@tensorflow/tfjs-core';
import { createRandom, input, layers, model, type SymbolicTensor } from 'ostinato';

const LENGTH = 6;
const START = 26;
const SYMBOLS = 27;

/** Words of random letters 0 … 25; what the decoder is given; and what it shall write. */
function words(count: number, seed: number) {
  const random = createRandom(seed);
  const source = Array.from({ length: count }, () =>
    Array.from({ length: LENGTH }, () => random.integer(START)),
  );
  const target = source.map((word) => [...word].reverse());
  return { source, target, given: target.map((word) => [START, ...word.slice(0, -1)]) };
}

const encoderLstm = layers.lstm({ units: 64, returnSequences: true, returnState: true, name: 'encoder' });
const decoderLstm = layers.lstm({ units: 64, returnSequences: true, returnState: true, name: 'decoder' });
const letters = layers.embedding({ inputDim: SYMBOLS, outputDim: 24 });
const attention = layers.attention({ name: 'attention' });
const join = layers.concatenate();
const write = layers.dense({ units: SYMBOLS, activation: 'softmax' });

/** The decoder from given states: letters so far → next letters, and the states after them. */
function decode(given: SymbolicTensor, seen: SymbolicTensor, states: SymbolicTensor[]) {
  const [outputs, ...after] = decoderLstm.apply<SymbolicTensor, SymbolicTensor[]>(letters.apply(given), {
    initialState: states,
  });
  const context = attention.apply([outputs!, seen]);
  return { next: write.apply(join.apply([outputs!, context])), after };
}

const source = input({ shape: [null], name: 'source', dtype: 'int32' });
const given = input({ shape: [null], name: 'given', dtype: 'int32' });
const [seen, ...states] = encoderLstm.apply<SymbolicTensor, SymbolicTensor[]>(letters.apply(source));
const training = model({ inputs: [source, given], outputs: decode(given, seen!, states).next, seed: 1 });

training.compile({ optimizer: 'adam', loss: 'sparse_categorical_crossentropy', metrics: ['accuracy'] });
training.optimizer!.learningRate = 0.01;
const train = words(3000, 1);
await training.fit([tensor2d(train.source), tensor2d(train.given)], tensor2d(train.target), {
  epochs: 8,
  batchSize: 64,
  seed: 1,
});

// The same layers as two models: read once, then write letter by letter.
const encoder = model({ inputs: source, outputs: [seen!, ...states] });
const [seenAgain, hidden, cell] = [
  input({ shape: [null, 64] }),
  input({ shape: [64] }),
  input({ shape: [64] }),
];
const { next, after } = decode(given, seenAgain!, [hidden!, cell!]);
const decoder = model({ inputs: [given, seenAgain!, hidden!, cell!], outputs: [next, ...after] });

/** Reads a word and writes it turned round. */
function turnRound(word: number[]): number[] {
  return tidy(() => {
    const [memory, ...first] = encoder.predict(tensor2d([word], undefined, 'int32')) as Tensor[];
    const written: number[] = [];
    let now = first;
    for (let letter = START; written.length < word.length; written.push(letter)) {
      const [odds, ...later] = decoder.predict([
        tensor2d([[letter]], undefined, 'int32'),
        memory!,
        ...now,
      ]) as Tensor[];
      const values = odds!.dataSync();
      letter = values.indexOf(Math.max(...values));
      now = later;
    }
    return written;
  });
}

const test = words(100, 2);
const right = test.source.filter((word, i) => turnRound(word).join() === test.target[i]!.join()).length;
export const accuracy = right / test.source.length;
const asText = (word: number[]) => String.fromCharCode(...word.map((letter) => 97 + letter));
console.log(`new words turned round without a fault: ${right} of 100`);
console.log(`${asText(test.source[0]!)} → ${asText(turnRound(test.source[0]!))}`);
