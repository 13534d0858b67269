import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { layers, sequential } from 'ostinato';
import { dataFile, type LearningTask } from './task.ts';

const [VOCABULARY, LENGTH] = [10_000, 200];

interface Reviews {
  words: string[][];
  labels: number[][];
}

const recurrent = {
  SimpleRNN: () => layers.simpleRNN({ units: 64 }),
  LSTM: () => layers.lstm({ units: 64 }),
  GRU: () => layers.gru({ units: 64 }),
  BiLSTM: () => layers.bidirectional({ layer: layers.lstm({ units: 64 }) as never }),
};

const variants = [
  { label: 'SimpleRNN', cell: 'SimpleRNN', padding: 'pre', mark: 0.8 },
  { label: 'LSTM', cell: 'LSTM', padding: 'pre', mark: 0.82 },
  { label: 'GRU', cell: 'GRU', padding: 'pre', mark: 0.83 },
  { label: 'BiLSTM', cell: 'BiLSTM', padding: 'pre', mark: 0.85 },
  { label: 'LSTM, post-padded, masked', cell: 'LSTM', padding: 'post', mark: 0.82 },
] as const;

/** Good or bad? 25,000 film reviews to learn from and as many to tell; three epochs. */
export const imdb: LearningTask = {
  name: 'IMDB',
  measure: 'test accuracy',
  better: 'higher',
  data: 'imdb',
  marks: variants.map(({ label, mark }) => ({ label, mark, floor: 0.828 })),
  async run(seed) {
    const [train, test] = ['train', 'test'].map(readReviews) as [Reviews, Reviews];
    const idOf = vocabularyOf(train);
    const results = [];
    for (const { label, cell, padding } of variants) {
      const model = sequential({ seed });
      const inputLength = [LENGTH];
      model.add(
        layers.embedding({
          inputDim: VOCABULARY,
          outputDim: 64,
          maskZero: padding === 'post',
          inputShape: inputLength,
        }),
      );
      model.add(recurrent[cell]());
      model.add(layers.dense({ units: 1, activation: 'sigmoid' }));
      model.compile({
        optimizer: 'adam',
        loss: 'binaryCrossentropy',
        metrics: ['accuracy'],
        globalClipNorm: 1,
      });
      const x = (reviews: Reviews) => reviews.words.map((words) => padded(words, idOf, padding));
      await model.fit(x(train), train.labels, { epochs: 3, batchSize: 128, seed });
      const [, accuracy] = [model.evaluate(x(test), test.labels, { batchSize: 128 })].flat();
      results.push({ label, value: accuracy!.dataSync()[0]! });
    }
    return results;
  },
};

function readReviews(part: string): Reviews {
  const text = gunzipSync(readFileSync(dataFile('imdb', `imdb_${part}.tsv.gz`))).toString();
  const rows = text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'));
  return {
    words: rows.map(
      (row) =>
        row[3]!
          .toLowerCase()
          .replaceAll('<br />', ' ')
          .match(/[a-z']+/g) ?? [],
    ),
    labels: rows.map((row) => [Number(row[0])]),
  };
}

/** Ids by frequency, from 2: 0 fills up, 1 is a word that is not among them. */
function vocabularyOf({ words }: Reviews): Map<string, number> {
  const counts = new Map<string, number>();
  for (const review of words) for (const word of review) counts.set(word, (counts.get(word) ?? 0) + 1);
  const frequent = [...counts].sort((a, b) => b[1] - a[1]).slice(0, VOCABULARY - 2);
  return new Map(frequent.map(([word], i) => [word, i + 2]));
}

/** The last words of a review, filled up to the length. */
function padded(words: string[], idOf: Map<string, number>, padding: 'pre' | 'post'): Int32Array {
  const ids = words.slice(-LENGTH).map((word) => idOf.get(word) ?? 1);
  const row = new Int32Array(LENGTH);
  row.set(ids, padding === 'pre' ? LENGTH - ids.length : 0);
  return row;
}
