import { optimizers, useWasmSimd } from 'ostinato';
import { beforeAll, expect, test } from 'vitest';
import { recommendedSetups } from '../../rooms/recommended-setups';
import { datesTask } from '../tasks/dates-task';

beforeAll(() => useWasmSimd());

const text = '3rd of March 2027';

/** Which part of the text each character of the answer is about; zeros in front, and dashes, may be had anywhere. */
const parts = [
  [0, '2027'],
  [1, '2027'],
  [2, '2027'],
  [3, '2027'],
  [6, 'March'],
  [9, '3rd'],
] as const;

test('a date network looks for year, month and day where a person would', async () => {
  const task = datesTask();
  const setup = { ...recommendedSetups.dates, seed: 2 };
  const { learningRate, batchSize, epochs, seed } = setup;
  const model = task.build(setup);
  model.compile({ optimizer: optimizers.adam({ learningRate }), loss: task.loss, globalClipNorm: 5 });
  await model.fit(task.train.x, task.train.y, { epochs, batchSize, seed });
  const { written, attention } = task.abilities.translate!(model, text);
  model.dispose();
  expect(written.join('')).toBe('2027-03-03');
  for (const [row, part] of parts) {
    const first = text.indexOf(part);
    const there = attention[row]!.slice(first, first + part.length).reduce((sum, share) => sum + share, 0);
    expect(there, `attention of "${written[row]}" to ${part}`).toBeGreaterThan(0.8);
  }
});
