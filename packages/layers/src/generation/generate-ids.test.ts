import '@tensorflow/tfjs-backend-cpu';
import { setBackend, tensor1d, tensor2d } from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import * as layers from '../layers';
import { sequential } from '../model/sequential';
import { generateIds } from './generate-ids';

beforeAll(async () => {
  await setBackend('cpu');
});

/** h' = onehot(x) + h / 2, output h: symbol ids leave traces that halve with each step. */
function traces() {
  const model = sequential();
  const zeros = [1, 0, 0, 0, 1, 0, 0, 0, 1];
  model.add(layers.embedding({ inputDim: 3, outputDim: 3, batchInputShape: [null, null] }));
  model.add(layers.simpleRNN({ units: 3, activation: 'linear', returnSequences: true, stateful: true }));
  model.setWeights([
    tensor2d(zeros, [3, 3]),
    tensor2d(zeros, [3, 3]),
    tensor2d(
      zeros.map((value) => value / 2),
      [3, 3],
    ),
    tensor1d([0, 0, 0]),
  ]);
  return model;
}

it('reads the prompt, then its own choices, with the state carried over', () => {
  const seen: number[][] = [];
  const choose = (output: Float32Array) => {
    seen.push([...output]);
    return seen.length % 3;
  };
  expect([...generateIds(traces(), [0, 1], { length: 3, choose })]).toEqual([1, 2, 0]);
  expect(seen).toEqual([
    [0.5, 1, 0],
    [0.25, 1.5, 0],
    [0.125, 0.75, 1],
  ]);
});

it('gives the model its own state back, even if nobody takes all that was asked for', () => {
  const model = traces();
  model.predict(tensor2d([2], [1, 1], 'int32'));
  const before = model.getState();
  for (const _ of generateIds(model, [0], { length: 5, choose: () => 1 })) break;
  expect(model.getState()).toEqual(before);
});

it('asks for a prompt', () => {
  const ids = generateIds(traces(), [], { length: 1, choose: () => 0 });
  expect(() => ids.next()).toThrow('sequential: generateIds needs a prompt of one id at least.');
});
