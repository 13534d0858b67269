import '@tensorflow/tfjs-backend-cpu';
import { Weight } from '@ostinato/ops';
import { mul, scalar, setBackend, tensor2d } from '@tensorflow/tfjs-core';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { fit } from '../training/fit';
import { functionModel } from '../training/function-model';
import { Callback } from './callback';
import { registerCallbackConstructor } from './callback-constructors';

let begun = 0;
class Counter extends Callback {
  override onTrainBegin(): void {
    begun++;
  }
}

let takeBack = () => {};
beforeAll(() => setBackend('cpu'));
afterEach(() => {
  takeBack();
  begun = 0;
});

const run = (verbose?: 0 | 1 | 2) => {
  const weight = new Weight('w', () => scalar(1));
  const model = functionModel({ weights: [weight], call: ([x]) => mul(x!, weight.variable) });
  return fit(model, tensor2d([[1]]), tensor2d([[2]]), { optimizer: 'sgd', loss: 'mse', verbose });
};

test('every later fit uses a new callback of a registered class, down to its level', async () => {
  takeBack = registerCallbackConstructor(1, Counter);
  await run();
  expect(begun).toBe(1);
  await run(0);
  expect(begun).toBe(1);
  takeBack();
  await run();
  expect(begun).toBe(1);
});

test('a class is registered once, for a level from 0 up', () => {
  takeBack = registerCallbackConstructor(0, Counter);
  expect(() => registerCallbackConstructor(1, Counter)).toThrow(
    'registerCallbackConstructor: callbackClass must be a class that is not registered yet, received Counter.',
  );
  expect(() => registerCallbackConstructor(-1, Counter)).toThrow(
    'verbosityLevel must be a whole number of at least 0',
  );
});
