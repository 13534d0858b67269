import '@tensorflow/tfjs-backend-cpu';
import { engine } from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { checkTape, tapeEngine } from './tape';

test('knows the tape of the tfjs that is installed', () => {
  expect(tapeEngine()).toBe(engine());
});

test('says which version it needs where the tape is another', () => {
  const { state } = tapeEngine();
  const other = { ...tapeEngine(), startScope: undefined, state: { ...state, kernelDepth: undefined } };
  expect(() => checkTape(other as never)).toThrow(
    /tfjs-core must be of version 4.22, whose engine has .*startScope.*, state.kernelDepth\. Install @tensorflow\/tfjs-core@~4.22.0\./,
  );
});
