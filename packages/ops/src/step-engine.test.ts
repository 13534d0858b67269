import '@tensorflow/tfjs-backend-cpu';
import { setBackend } from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { prepareStep, registerStepEngine, type StepRequest } from './step-engine';

const weights = {
  kernel: new Float32Array(8),
  recurrentKernel: new Float32Array(4),
  bias: new Float32Array(4),
};

beforeAll(() => setBackend('cpu'));

test('a backend without an engine has no prepared steps', () => {
  expect(prepareStep('lstm', weights)).toBeUndefined();
});

test('an engine is asked for what the kernels cover, with every setting filled in', () => {
  const requests: StepRequest[] = [];
  const step = {
    step: () => new Float32Array(1),
    state: { hidden: new Float32Array(1) },
    reset() {},
    dispose() {},
  };
  registerStepEngine('cpu', (request) => {
    requests.push(request);
    return step;
  });
  expect(prepareStep('lstm', weights, { recurrentActivation: 'hardSigmoid' })).toBe(step);
  expect(requests[0]).toMatchObject({
    cell: 'lstm',
    batch: 1,
    resetAfter: true,
    activation: 'tanh',
    recurrentActivation: 'hardSigmoid',
    offset: 0.5,
  });
  expect(prepareStep('lstm', weights, { recurrentActivation: 'softsign' })).toBeUndefined();
  expect(requests).toHaveLength(1);
});
