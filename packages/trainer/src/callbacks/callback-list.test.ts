import { expect, test } from 'vitest';
import { CallbackList } from './callback-list';

/** Notes when it begins and, after a turn of the event loop, when it ends. */
function slow(name: string, notes: string[]) {
  return {
    async onBatchEnd() {
      notes.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve));
      notes.push(`${name} ends`);
    },
  };
}

function quick(name: string, notes: string[]) {
  return { onBatchEnd: () => void notes.push(name) };
}

test('callbacks run one after the other, quick ones without a wait', async () => {
  const notes: string[] = [];
  const list = new CallbackList([quick('a', notes), slow('b', notes), quick('c', notes), slow('d', notes)]);
  const pending = list.onBatchEnd(0);
  expect(notes).toEqual(['a', 'b begins']);
  await pending;
  expect(notes).toEqual(['a', 'b begins', 'b ends', 'c', 'd begins', 'd ends']);
});

test('there is a promise only where a callback gives one', () => {
  const notes: string[] = [];
  const list = new CallbackList([quick('a', notes), quick('b', notes)]);
  expect(list.onBatchEnd(0)).toBeUndefined();
  expect(list.onEpochEnd(0)).toBeUndefined();
  expect(notes).toEqual(['a', 'b']);
});

test('an error of a callback, now or later, ends the row', async () => {
  const notes: string[] = [];
  const fails = { onBatchEnd: () => Promise.reject(new Error('late')) };
  const list = new CallbackList([slow('a', notes), fails, quick('c', notes)]);
  await expect(list.onBatchEnd(0)).rejects.toThrow('late');
  expect(notes).toEqual(['a begins', 'a ends']);
});

test('what a callback returns besides a promise means nothing', () => {
  const losses: number[] = [];
  const list = new CallbackList([{ onBatchEnd: () => losses.push(1) as never }]);
  expect(list.onBatchEnd(0)).toBeUndefined();
  expect(losses).toEqual([1]);
});
