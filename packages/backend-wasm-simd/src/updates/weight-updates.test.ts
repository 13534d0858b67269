import { adamUpdate, sgdUpdate, Weight } from '@ostinato/ops';
import { expectClose, testBackends, wave } from '@ostinato/testing';
import {
  add,
  conv1d,
  conv2d,
  depthwiseConv2d,
  fused,
  matMul,
  memory,
  mul,
  prelu,
  reshape,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  type Tensor3D,
  type Tensor4D,
  tensor,
  variable,
  zeros,
} from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';

/** Ops that read a weight, and may keep it packed. */
const readers: Record<string, { shape: number[]; read: (weight: Tensor) => Tensor }> = {
  matMul: { shape: [9, 7], read: (w) => matMul(wave<Tensor2D>([5, 9], 2), w as Tensor2D) },
  'matMul of the transposed': {
    shape: [7, 9],
    read: (w) => matMul(wave<Tensor2D>([5, 9], 2), w as Tensor2D, false, true),
  },
  'fused.matMul': {
    shape: [9, 7],
    read: (w) => fused.matMul({ a: wave<Tensor2D>([5, 9], 2), b: w as Tensor2D, activation: 'relu' }),
  },
  'fused.matMul, as its bias': {
    shape: [7],
    read: (w) => fused.matMul({ a: wave<Tensor2D>([5, 9], 2), b: wave<Tensor2D>([9, 7], 3), bias: w }),
  },
  conv1d: { shape: [3, 4, 5], read: (w) => conv1d(wave<Tensor3D>([2, 8, 4], 2), w as Tensor3D, 1, 'same') },
  conv2d: {
    shape: [3, 3, 4, 5],
    read: (w) => conv2d(wave<Tensor4D>([2, 6, 6, 4], 2), w as Tensor4D, 1, 'same'),
  },
  depthwiseConv2d: {
    shape: [3, 3, 4, 1],
    read: (w) => depthwiseConv2d(wave<Tensor4D>([2, 6, 6, 4], 2), w as Tensor4D, 1, 'same'),
  },
  prelu: { shape: [6], read: (w) => prelu(wave([5, 6], 2), w) },
  add: { shape: [6], read: (w) => add(wave([5, 6], 2), w) },
};

describe.each(testBackends.filter(({ missing }) => !missing))('on $name, an update in place', (backend) => {
  beforeAll(() => backend.start());

  test.each(Object.entries(readers))('is seen by %s', (_, { shape, read }) => {
    const weight = new Weight('w', variable(wave(shape, 1)));
    const slots = { momentum: variable(zeros(shape)), velocity: variable(zeros(shape)) };
    let previous = read(weight.variable).dataSync().slice();
    for (let step = 1; step <= 3; step++) {
      adamUpdate(weight, slots, wave(shape, step), { learningRate: 0.2, step });
      const fresh = tensor(weight.variable.dataSync().slice(), shape);
      const seen = read(weight.variable).dataSync().slice();
      expectClose(seen, read(fresh), { absolute: 0 });
      expect(seen).not.toEqual(previous);
      previous = seen;
    }
  });

  test.each(Object.entries(readers))(
    'is not seen by %s of a tensor that shared the data',
    (_, { shape, read }) => {
      const source = wave(shape, 1);
      const weight = new Weight('w', variable(source));
      const view = reshape(weight.variable, shape);
      const before = read(source).dataSync().slice();
      sgdUpdate(weight, {}, wave(shape, 3), { learningRate: 1 });
      expectClose(read(source), before, { absolute: 0 });
      expectClose(read(view), before, { absolute: 0 });
    },
  );

  test('changes its slots as well, and only those', () => {
    const weight = new Weight('w', variable(wave([33], 1)));
    const source = zeros([33]) as Tensor1D;
    const slots = { momentum: variable(source), velocity: variable(source) };
    const gradient = wave([33], 2);
    adamUpdate(weight, slots, gradient, { learningRate: 0.1, step: 1 });
    expectClose(source, zeros([33]), { absolute: 0 });
    expectClose(slots.momentum, mul(gradient, 0.1), { relative: 1e-6 });
    expectClose(slots.velocity, mul(mul(gradient, gradient), 0.001), { relative: 1e-4 });
  });

  test('makes no copy once the weight has data of its own', () => {
    const weight = new Weight('w', variable(wave([33], 1)));
    const slots = { momentum: variable(zeros([33])), velocity: variable(zeros([33])) };
    const gradient = wave([33], 2);
    const update = () => adamUpdate(weight, slots, gradient, { learningRate: 0.1, step: 1 });
    update();
    const { dataId } = weight.variable;
    const { numTensors, numDataBuffers } = memory();
    update();
    if (backend.form !== 'composed') expect(weight.variable.dataId).toBe(dataId);
    expect(memory().numTensors).toBe(numTensors);
    expect(memory().numDataBuffers).toBe(numDataBuffers);
  });
});
