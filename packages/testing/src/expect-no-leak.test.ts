import '@tensorflow/tfjs-backend-cpu';
import { square, tidy } from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { expectNoLeak } from './expect-no-leak';
import { wave } from './wave';

const x = wave([3], 1);

test('takes what leaves only its results', () => {
  expectNoLeak(() => tidy(() => square(square(x))), 1);
});

test('refuses a tensor that is left over', () => {
  expect(() => expectNoLeak(() => square(square(x)), 1)).toThrow(
    'expected 1 new tensors and none after disposal, received 2 and 1',
  );
});
