import { expect, it } from 'vitest';
import { jsonReporter } from './json-reporter';
import { lineReporter } from './line-reporter';
import { progressText } from './progress-text';
import { quoteBlock } from './quote-block';
import type { Progress } from './reporter';

const progress: Progress = {
  epoch: 1,
  epochs: 3,
  done: 0.456,
  loss: Math.LN2,
  unit: 'characters',
  unitsPerSecond: 45_123,
  secondsLeft: 32,
};

it('fits the progress into 80 columns', () => {
  expect(progressText(progress)).toBe(
    'Epoch 1/3  45 %  loss 0.6931  1.000 bits/char  45,123 chars/s  0:32 left',
  );
});

it('counts samples without bits', () => {
  expect(progressText({ ...progress, unit: 'samples' })).toBe(
    'Epoch 1/3  45 %  loss 0.6931  45,123 samples/s  0:32 left',
  );
});

it('writes a line of progress every ten seconds, and every message at once', () => {
  let time = 0;
  const written: string[] = [];
  const reporter = lineReporter(
    (text) => written.push(text),
    () => time,
  );
  for (time = 0; time <= 21_000; time += 500) reporter.progress(progress);
  reporter.say('epoch', 'Epoch 1/3 done', {});
  expect(written).toEqual([`${progressText(progress)}\n`, `${progressText(progress)}\n`, 'Epoch 1/3 done\n']);
});

it('writes one JSON object per line for programs', () => {
  const written: string[] = [];
  const reporter = jsonReporter(
    (text) => written.push(text),
    () => 0,
  );
  reporter.say('saved', 'Saved to runs/a', { folder: 'runs/a' });
  reporter.progress(progress);
  reporter.progress(progress);
  expect(written.map((line) => JSON.parse(line))).toEqual([
    { event: 'saved', folder: 'runs/a' },
    { event: 'progress', ...progress },
  ]);
});

it('breaks long lines of a quoted text and keeps empty ones', () => {
  expect(quoteBlock('abcdefghijkl\n\nx', 14)).toBe('  │ abcdefghij\n  │ kl\n  │\n  │ x');
});
