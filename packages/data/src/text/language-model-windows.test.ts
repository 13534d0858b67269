import { expect, test } from 'vitest';
import type { NdArray } from '../core/nd-array';
import { languageModelWindows, splitIds } from './language-model-windows';

const text = Int32Array.from({ length: 11 }, (_, i) => 10 + i);

test('each target is the id after its input, and windows follow each other without a gap', async () => {
  const windows = languageModelWindows(text, { timeSteps: 3 });
  expect(windows.length).toBe(3);
  const batch = await windows.batch([0, 2, 1]);
  expect(batch.x).toEqual({ data: Int32Array.from([10, 11, 12, 16, 17, 18, 13, 14, 15]), shape: [3, 3] });
  expect(batch.y).toEqual({ data: Int32Array.from([11, 12, 13, 17, 18, 19, 14, 15, 16]), shape: [3, 3] });
});

test('a stride of 1 gives every window there is', async () => {
  const windows = languageModelWindows(text, { timeSteps: 10, stride: 1 });
  expect(windows.length).toBe(1);
  expect(languageModelWindows(text, { timeSteps: 4, stride: 1 }).length).toBe(7);
  const last = await languageModelWindows(text, { timeSteps: 4, stride: 1 }).batch([6]);
  expect([...(last.y as NdArray).data]).toEqual([17, 18, 19, 20]);
});

test('the end of the text validates and no id is in both parts', async () => {
  const { train, validation } = splitIds(text, 0.3);
  expect(await train.read(0, train.length)).toEqual(text.subarray(0, 7));
  expect(await validation.read(0, validation.length)).toEqual(text.subarray(7));
});

test('a text that is too short, or not encoded, is refused', () => {
  expect(() => languageModelWindows('a text' as never, { timeSteps: 2 })).toThrow(
    'ids must be token ids, or an IdStore',
  );
  expect(() => languageModelWindows(text, { timeSteps: 11 })).toThrow(
    'languageModelWindows: ids must be at least 12 ids long for windows of 11, received 11.',
  );
  expect(() => splitIds([1], 0.1)).toThrow(
    'splitIds: ids must be long enough for two parts, received "1 ids".',
  );
});
