import { eachBackend, expectClose, expectNoLeak, recurrentWeights, wave } from '@ostinato/testing';
import {
  add,
  any,
  concat,
  grad,
  grads,
  memory,
  mul,
  notEqual,
  ones,
  profile,
  slice,
  sum,
  type Tensor,
  type Tensor2D,
  type Tensor3D,
  tensor,
  variable,
  variableGrads,
  zeros,
} from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { gruSequence, lstmSequence, sequenceForm, simpleRnnSequence } from './index';
import type { CellKind, GruOptions, SequenceWeights } from './sequence';

const ops = { simpleRnn: simpleRnnSequence, lstm: lstmSequence, gru: gruSequence };
const cells = ['simpleRnn', 'lstm', 'gru'] as const;

function run(cell: CellKind, input: Tensor3D, weights: SequenceWeights, options: GruOptions = {}) {
  const { outputs, state } = ops[cell](input, weights, options);
  return { outputs, state: state as { hidden: Tensor2D; cell?: Tensor2D } };
}

eachBackend((backend) => {
  describe.each(cells)('%s', (cell) => {
    test(`runs as ${backend.form}`, () => expect(sequenceForm(cell)).toBe(backend.form));

    test('streamed step by step equals the whole sequence bit for bit', () => {
      const [batch, time, features, units] = [5, 7, 11, 13];
      const input = wave([batch, time, features], 9) as Tensor3D;
      const weights = recurrentWeights(cell, features, units);
      const whole = run(cell, input, weights, { returnSequences: true });
      let state: { hidden: Tensor2D; cell?: Tensor2D } | undefined;
      const steps: Tensor3D[] = [];
      for (let t = 0; t < time; t++) {
        const step = run(cell, slice(input, [0, t, 0], [batch, 1, features]), weights, {
          returnSequences: true,
          initialState: state,
        });
        state = step.state;
        steps.push(step.outputs!);
      }
      expectClose(concat(steps, 1), whole.outputs!, { absolute: 0 });
      expectClose(state!.hidden, whole.state.hidden, { absolute: 0 });
      if (cell === 'lstm') expectClose(state!.cell!, whole.state.cell!, { absolute: 0 });
    });

    test('gives each sample the same bits whatever the batch', () => {
      const input = wave([9, 4, 5], 9) as Tensor3D;
      const weights = recurrentWeights(cell, 5, 6);
      const all = run(cell, input, weights).state.hidden;
      for (const sample of [0, 4, 8]) {
        const alone = run(cell, slice(input, [sample, 0, 0], [1, 4, 5]), weights).state.hidden;
        expectClose(alone, slice(all, [sample, 0], [1, 6]), { absolute: 0 });
      }
    });

    test('gives the same last state with and without outputs, and while a tape runs', () => {
      const input = wave([2, 6, 3], 9) as Tensor3D;
      const weights = recurrentWeights(cell, 3, 5);
      const alone = run(cell, input, weights).state.hidden;
      expectClose(run(cell, input, weights, { returnSequences: true }).state.hidden, alone, { absolute: 0 });
      let taped: Float32Array | undefined;
      grad((x: Tensor) => {
        const { hidden } = run(cell, x as Tensor3D, weights).state;
        taped = hidden.dataSync().slice() as Float32Array;
        return sum(hidden);
      })(input);
      expectClose(taped!, alone, { absolute: 0 });
    });

    test('passes the state through when there is no step, and takes no sample', () => {
      const weights = recurrentWeights(cell, 3, 5);
      const initialState = { hidden: wave([2, 5], 4) as Tensor2D, cell: wave([2, 5], 5) as Tensor2D };
      const none = run(cell, zeros([2, 0, 3]), weights, { initialState, returnSequences: true });
      expect(none.outputs!.shape).toEqual([2, 0, 5]);
      expectClose(none.state.hidden, initialState.hidden, { absolute: 0 });
      none.state.hidden.dispose();
      expect(initialState.hidden.isDisposed).toBe(false);
      const empty = run(cell, zeros([0, 4, 3]), weights, { returnSequences: true });
      expect(empty.outputs!.shape).toEqual([0, 4, 5]);
      expect(empty.state.hidden.shape).toEqual([0, 5]);
    });

    test('ignores whatever stands in masked steps, NaN included', () => {
      const weights = recurrentWeights(cell, 2, 5);
      const mask = tensor([[1, 1, 0, 0]], [1, 4], 'bool') as Tensor2D;
      const clean = run(cell, wave([1, 2, 2], 1) as Tensor3D, weights).state.hidden;
      const rest = tensor([
        [
          [Number.NaN, 7],
          [1e30, Number.NaN],
        ],
      ]) as Tensor3D;
      const padded = concat([wave<Tensor3D>([1, 2, 2], 1), rest], 1);
      expectClose(run(cell, padded, weights, { mask }).state.hidden, clean, { absolute: 0 });
    });

    test('reads whole numbers as numbers, in the input, the mask and dropout masks', () => {
      const weights = recurrentWeights(cell, 2, 5);
      const input = (dtype: 'int32' | 'float32') =>
        tensor(
          [
            [
              [1, 2],
              [3, -1],
            ],
          ],
          [1, 2, 2],
          dtype,
        ) as Tensor3D;
      const mask = (dtype: 'int32' | 'bool') => tensor([[1, 0]], [1, 2], dtype) as Tensor2D;
      const inputDropout = (dtype: 'int32' | 'float32') => tensor([[[1, 0]]], [1, 1, 2], dtype) as Tensor3D;
      const whole = { mask: mask('int32'), inputDropout: inputDropout('int32') };
      const floats = { mask: mask('bool'), inputDropout: inputDropout('float32') };
      const expected = run(cell, input('float32'), weights, floats).state.hidden;
      expectClose(run(cell, input('int32'), weights, whole).state.hidden, expected, { absolute: 0 });
    });

    test('gives NaN where a NaN goes in, and only in its sample', () => {
      const values = wave([2, 3, 2], 1).dataSync().slice() as Float32Array;
      values[2] = Number.NaN;
      const { hidden } = run(cell, tensor(values, [2, 3, 2]) as Tensor3D, recurrentWeights(cell, 2, 5)).state;
      const result = hidden.dataSync();
      expect([...result.subarray(0, 5)].every(Number.isNaN)).toBe(true);
      expect([...result.subarray(5)].some(Number.isNaN)).toBe(false);
    });

    test('takes a mask that was computed from the input', () => {
      const weights = recurrentWeights(cell, 3, 5);
      const input = wave([2, 4, 3], 1) as Tensor3D;
      const loss = (maskOf: (x: Tensor) => Tensor) => (x: Tensor) =>
        sum(run(cell, x as Tensor3D, weights, { mask: maskOf(x) as Tensor2D }).state.hidden);
      const computed = grad(loss((x) => any(notEqual(x, 0), -1)))(input);
      const given = grad(loss(() => ones([2, 4])))(input);
      expectClose(computed, given, { absolute: 0 });
    });

    test('computes no gradient that nobody asked for', async () => {
      if (backend.form === 'composed') return;
      const weights = recurrentWeights(cell, 3, 5);
      const { recurrentKernel } = weights;
      const kernels = await profile(() =>
        grad((u: Tensor) => {
          const used = { ...weights, recurrentKernel: u as Tensor2D };
          return sum(run(cell, wave([2, 4, 3], 1) as Tensor3D, used).state.hidden);
        })(recurrentKernel),
      );
      const names = kernels.kernels
        .map(({ name }) => name)
        .filter((name) => name.startsWith('OstinatoSequence'));
      expect(names).toEqual(['OstinatoSequenceRecurrentKernelGrad.v1']);
    });

    test('works without bias, and then has no gradient of it', () => {
      const { bias, ...weights } = recurrentWeights(cell, 3, 5);
      const input = wave([2, 4, 3], 1) as Tensor3D;
      const withZeros = run(cell, input, { ...weights, bias: wave(bias!.shape, 1, 0) }).state.hidden;
      expectClose(run(cell, input, weights).state.hidden, withZeros, { absolute: 0 });
      const gradients = grads((k: Tensor, u: Tensor) =>
        sum(run(cell, input, { kernel: k as Tensor2D, recurrentKernel: u as Tensor2D }).state.hidden),
      )([weights.kernel, weights.recurrentKernel]);
      expect(gradients.map(({ shape }) => shape)).toEqual([
        weights.kernel.shape,
        weights.recurrentKernel.shape,
      ]);
    });

    test('leaves exactly its results behind', () => {
      const weights = recurrentWeights(cell, 3, 5);
      const input = wave([2, 4, 3], 1) as Tensor3D;
      const mask = ones([2, 4]) as Tensor2D;
      const states = cell === 'lstm' ? 2 : 1;
      expectNoLeak(() => run(cell, input, weights, { mask }), states);
      expectNoLeak(() => run(cell, input, weights, { returnSequences: true }), states + 1);
      expectNoLeak(() => grad((x: Tensor) => sum(run(cell, x as Tensor3D, weights).state.hidden))(input), 1);
    });

    test('trains variables, through two layers and twice in a row', () => {
      const lower = recurrentWeights(cell, 3, 5);
      const upper = recurrentWeights(cell, 5, 4);
      const variables = [lower, upper].flatMap(({ kernel, recurrentKernel, bias }) =>
        [kernel, recurrentKernel, bias!].map((value) => variable(value)),
      );
      const [k1, u1, b1, k2, u2, b2] = variables as unknown as Tensor2D[];
      const input = wave([2, 4, 3], 1) as Tensor3D;
      const step = () =>
        variableGrads(() => {
          const first = run(
            cell,
            input,
            { kernel: k1!, recurrentKernel: u1!, bias: b1! },
            { returnSequences: true },
          );
          const second = run(cell, first.outputs!, { kernel: k2!, recurrentKernel: u2!, bias: b2! });
          return sum(mul(second.state.hidden, add(second.state.hidden, 1)));
        });
      const [first, second] = [step(), step()];
      for (const [name, gradient] of Object.entries(first.grads)) {
        expectClose(second.grads[name]!, gradient, { absolute: 0 });
        expect(gradient.dataSync().some((value) => value !== 0)).toBe(true);
      }
    });

    test('is steady over 50 training steps', () => {
      const weights = recurrentWeights(cell, 3, 5);
      const input = wave([2, 4, 3], 1) as Tensor3D;
      const step = () =>
        grad((x: Tensor) => sum(run(cell, x as Tensor3D, weights).state.hidden))(input).dispose();
      step();
      const before = memory();
      for (let i = 0; i < 50; i++) step();
      expect(memory().numTensors).toBe(before.numTensors);
      expect(memory().numDataBuffers).toBe(before.numDataBuffers);
    });
  });

  test('other activations take the composed form', () => {
    expect(sequenceForm('lstm', { activation: 'softsign' })).toBe('composed');
    expect(sequenceForm('gru', { activation: 'elu' })).toBe('composed');
    expect(sequenceForm('lstm', { activation: 'relu' })).toBe(backend.form);
    expect(sequenceForm('gru', { recurrentActivation: 'hardSigmoid' })).toBe(backend.form);
    expect(sequenceForm('gru', { recurrentActivation: 'relu' })).toBe('composed');
  });
});

describe('errors name the function, the argument and both shapes', () => {
  const input = zeros([2, 4, 3]) as Tensor3D;
  const weights = recurrentWeights('lstm', 3, 5);

  test.each([
    [
      () => lstmSequence(input, { ...weights, kernel: zeros([4, 20]) }),
      'lstmSequence: weights.kernel must be of shape [3, 20], received [4, 20].',
    ],
    [
      () => lstmSequence(wave([2, 3], 1), weights),
      'lstmSequence: input must be of shape [batch, time, features], received [2, 3].',
    ],
    [
      () => lstmSequence(input, { ...weights, recurrentKernel: zeros([5, 15]) }),
      'lstmSequence: weights.recurrentKernel must be of shape [5, 20], received [5, 15].',
    ],
    [
      () => gruSequence(input, { ...recurrentWeights('gru', 3, 5), bias: wave([15], 1) }),
      'gruSequence: weights.bias must be of shape [2, 15], received [15]. ' +
        'A GRU has two rows of biases with resetAfter, and one row without.',
    ],
    [
      () => lstmSequence(input, weights, { initialState: { hidden: zeros([2, 5]) } }),
      'lstmSequence: initialState.cell must be a tensor of shape [2, 5], received nothing. ' +
        'An LSTM starts from { hidden, cell }; leave initialState out to start from zeros.',
    ],
    [
      () => lstmSequence(input, weights, { mask: zeros([4, 2]) }),
      'lstmSequence: mask must be of shape [2, 4], received [4, 2].',
    ],
    [
      () => lstmSequence(input, weights, { recurrentDropout: zeros([2, 2, 5]) }),
      'lstmSequence: recurrentDropout must be of shape [1 or 4, 2, 5], received [2, 2, 5].',
    ],
  ])('%#', (call, message) => {
    expect(call).toThrow(message);
  });
});
