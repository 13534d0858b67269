import { eachBackend } from '@ostinato/testing';
import '@tensorflow/tfjs-backend-cpu';
import {
  memory,
  oneHot,
  reshape,
  scalar,
  type Tensor,
  tensor,
  tensor1d,
  tensor2d,
  tensor3d,
  tidy,
} from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import goldens from '../goldens/metrics.json' with { type: 'json' };
import {
  accuracy,
  binaryAccuracy,
  categoricalAccuracy,
  sparseCategoricalAccuracy,
  sparseTopKCategoricalAccuracy,
  topKCategoricalAccuracy,
} from './accuracy';
import { auc } from './auc';
import { bleu, bleuMetric } from './bleu';
import { f1Score, precision, recall } from './confusion-metrics';
import { bitsPerCharacter, perplexity } from './crossentropy-metrics';
import { editDistance, editDistanceMetric } from './edit-distance';
import { getMetric } from './get-metric';
import type { Metric } from './metric';
import { meanAbsoluteErrorMetric, rootMeanSquaredError } from './regression-metrics';
import { RunningTotals } from './running-totals';

type Rows = number[] | number[][];

const { score, yes, probabilities, classes, value, guess } = goldens;

/** tools/golden/trainer_metrics.py: which metric over which data. */
const cases: [keyof typeof goldens.plain, Metric, Rows, Rows][] = [
  ['binaryAccuracy', binaryAccuracy(), yes, score],
  ['precision', precision(), yes, score],
  ['recall', recall(), yes, score],
  ['f1Score', f1Score(), yes, score],
  ['auc', auc(), yes, score],
  ['auc PR', auc({ curve: 'PR' }), yes, score],
  ['sparseCategoricalAccuracy', sparseCategoricalAccuracy(), classes, probabilities],
  ['sparseTopKCategoricalAccuracy', sparseTopKCategoricalAccuracy({ k: 2 }), classes, probabilities],
  ['perplexity', perplexity(), classes, probabilities],
  ['bitsPerCharacter', bitsPerCharacter(), classes, probabilities],
  ['meanAbsoluteError', meanAbsoluteErrorMetric(), value, guess],
  ['rootMeanSquaredError', rootMeanSquaredError(), value, guess],
];

/** Batches of 5, 5, 5 and 8 samples; an output per row. */
function measure(metric: Metric, yTrue: Rows, yPred: Rows, weight: number[] | null): number {
  const totals = new RunningTotals(metric.size);
  const part = (rows: Rows, from: number, to: number): Tensor => {
    const cut = tensor(rows.slice(from, to) as number[]);
    return cut.rank === 1 ? reshape(cut, [-1, 1]) : cut;
  };
  for (const [from, to] of [
    [0, 5],
    [5, 10],
    [10, 15],
    [15, 23],
  ] as const) {
    totals.push(
      tidy(() => {
        const weights = weight && tensor1d(weight.slice(from, to));
        return metric.sums(part(yTrue, from, to), part(yPred, from, to), weights);
      }),
    );
  }
  return metric.value(totals.readSync());
}

eachBackend(() =>
  describe('metrics', () => {
    test.each(cases)(
      '%s over uneven batches equals float64 within 1e-5, plain and weighted',
      (name, metric, t, p) => {
        const before = memory().numTensors;
        expect(Math.abs(measure(metric, t, p, null) - goldens.plain[name])).toBeLessThan(1e-5);
        expect(Math.abs(measure(metric, t, p, goldens.weight) - goldens.weighted[name])).toBeLessThan(1e-5);
        expect(memory().numTensors).toBe(before);
      },
    );

    test.each(cases.filter(([, metric]) => metric.mean))(
      '%s takes the same from its mean as from its sums, within 1e-6',
      (_, metric, yTrue, yPred) => {
        const [short, long] = [new RunningTotals(2), new RunningTotals(2)];
        for (const [from, to] of [
          [0, 5],
          [5, 23],
        ]) {
          const [t, p] = [yTrue, yPred].map((rows) => tensor(rows.slice(from, to) as number[]));
          const asColumns = p!.rank === 1 ? [reshape(t!, [-1, 1]), reshape(p!, [-1, 1])] : [t!, p!];
          const { mean, count } = metric.mean!(asColumns[0]!, asColumns[1]!);
          short.pushMean(mean, count);
          long.push(metric.sums(asColumns[0]!, asColumns[1]!, null));
        }
        const [received, expected] = [short.readSync(), long.readSync()];
        expect(received[1]).toBe(expected[1]);
        expect(Math.abs(received[0]! - expected[0]!)).toBeLessThan(1e-6 * Math.abs(expected[0]!));
      },
    );

    test('a mean that is pushed leaves no tensor, and counts once however it is read', async () => {
      const before = memory().numTensors;
      const totals = new RunningTotals(2);
      totals.pushMean(scalar(0.5), 4);
      totals.pushMean(scalar(2), 1);
      expect([...(await totals.read())]).toEqual([4, 5]);
      expect([...totals.readSync()]).toEqual([4, 5]);
      expect(memory().numTensors).toBe(before);
    });

    test('one-hot forms equal those of class numbers', () => {
      const hot = oneHot(tensor1d(classes, 'int32'), 5).arraySync() as number[][];
      const pairs = [
        [categoricalAccuracy(), sparseCategoricalAccuracy()],
        [topKCategoricalAccuracy({ k: 3 }), sparseTopKCategoricalAccuracy({ k: 3 })],
      ] as const;
      for (const [dense, sparse] of pairs) {
        expect(measure(dense, hot, probabilities, goldens.weight)).toBeCloseTo(
          measure(sparse, classes, probabilities, goldens.weight),
          6,
        );
      }
    });

    test.each([
      ['one output', yes, score, binaryAccuracy()],
      ['class numbers', classes, probabilities, sparseCategoricalAccuracy()],
      ['one-hot rows', oneHotRows(), probabilities, categoricalAccuracy()],
    ])("'accuracy' with %s is the accuracy that Keras takes", (_, t, p, expected) => {
      expect(measure(accuracy(), t, p, null)).toBe(measure(expected, t, p, null));
    });

    test('precision of one class looks at that class alone', () => {
      // class 1: said for rows 0 and 2, true for rows 0 and 1
      const t = [
        [0, 1],
        [0, 1],
        [1, 0],
      ];
      const p = [
        [0.1, 0.9],
        [0.8, 0.2],
        [0.3, 0.7],
      ];
      const run = (metric: Metric) =>
        metric.value(Float64Array.from(metric.sums(tensor2d(t), tensor2d(p), null).dataSync()));
      expect(run(precision({ classId: 1 }))).toBe(0.5);
      expect(run(precision({ classId: 0 }))).toBe(0);
      expect(run(recall())).toBeCloseTo(1 / 3, 6);
    });

    test('edit distances of known pairs', () => {
      expect(editDistance('kitten', 'sitting')).toBe(3);
      expect(editDistance('', 'abc')).toBe(3);
      expect(editDistance([1, 2, 3], [1, 2, 3])).toBe(0);
      expect(editDistance('intention', 'execution')).toBe(5);
    });

    test('the edit distance of a batch counts what mask, padding and end leave', () => {
      const metric = editDistanceMetric({ endId: 3 });
      const hot = (ids: number[]) => ids.map((id) => [0, 1, 2, 3].map((k) => (k === id ? 1 : 0)));
      const yPred = tensor3d([hot([1, 2, 2, 0]), hot([0, 3, 1, 1])]);
      const yTrue = tensor2d([
        [1, 2, -1, -1],
        [0, 1, 2, 3],
      ]);
      const mask = tensor2d([
        [1, 1, 1, 0],
        [1, 1, 1, 1],
      ]);
      // [1, 2, 2] to [1, 2]: 1; [0] to [0, 1, 2]: 2; five target ids
      expect(metric.value(Float64Array.from(metric.sums(yTrue, yPred, mask).dataSync()))).toBeCloseTo(
        3 / 5,
        9,
      );
    });

    test("BLEU of Papineni's example pairs, by hand", () => {
      const reference = 'the cat is on the mat'.split(' ');
      expect(bleu([reference], [reference])).toBe(1);
      expect(bleu([['the', 'the', 'the', 'the']], [reference])).toBe(0);
      // 1-grams 5/5, 2-grams 3/4, 3-grams 2/3, 4-grams 1/2, and exp(1 - 6/5) for being short
      const short = 'cat is on the mat'.split(' ');
      expect(bleu([short], [reference])).toBeCloseTo(Math.exp(1 - 6 / 5), 9);
      const other = 'the cat is on a mat now'.split(' ');
      expect(bleu([other], [reference])).toBeCloseTo(((5 / 7) * (3 / 6) * (2 / 5) * (1 / 4)) ** 0.25, 9);
    });

    test('BLEU as a metric adds up over batches like BLEU of the corpus', () => {
      const said = [
        [1, 2, 3, 4, 5],
        [2, 2, 3, 4, 1],
        [5, 4, 3, 2, 1],
      ];
      const wanted = [
        [1, 2, 3, 4, 4],
        [2, 2, 3, 4, 0],
        [1, 2, 3, 4, 5],
      ];
      const metric = bleuMetric();
      const totals = new RunningTotals(metric.size);
      for (const rows of [[0], [1, 2]]) {
        const hot = rows.map((row) =>
          said[row]!.map((id) => [0, 1, 2, 3, 4, 5].map((k) => (k === id ? 1 : 0))),
        );
        totals.push(metric.sums(tensor2d(rows.map((row) => wanted[row]!)), tensor3d(hot), null));
      }
      expect(metric.value(totals.readSync())).toBeCloseTo(bleu(said, wanted), 6);
    });

    test('names log under themselves, accuracy under acc, losses are metrics too', () => {
      const names = ['accuracy', 'mse', 'perplexity', 'top_k_categorical_accuracy', 'f1', 'rmse'];
      expect(names.map((name) => getMetric(name, 'sparseCategoricalCrossentropy').name)).toEqual([
        'acc',
        'mse',
        'perplexity',
        'top_k_categorical_accuracy',
        'f1',
        'rmse',
      ]);
    });

    test('what was pushed before a reset is not counted after it, even if it is read meanwhile', async () => {
      const totals = new RunningTotals(1);
      totals.push(tensor1d([5]));
      const reading = totals.read();
      totals.reset();
      totals.push(tensor1d([2]));
      await reading;
      expect([...(await totals.read())]).toEqual([2]);
    });

    test('totals are exact where float32 sums would not be', async () => {
      const totals = new RunningTotals(1);
      for (let i = 0; i < 1000; i++) {
        if (totals.push(tensor1d([16_777_217 - (i % 2)]))) await totals.read();
      }
      totals.push(tensor1d([1]));
      expect((await totals.read())[0]).toBe(16_777_216 * 1000 + 1);
    });
  }),
);

function oneHotRows(): number[][] {
  return classes.map((id) => [0, 1, 2, 3, 4].map((k) => (k === id ? 1 : 0)));
}
