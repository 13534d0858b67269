import { eachBackend, expectClose, wave } from '@ostinato/testing';
import { concat, mul, reverse, slice, type Tensor, tensor, zeros } from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { input, layers, model, type SymbolicTensor, sequential } from '../src/index';

const CONTEXT = { training: false, random: { seed: 0, step: 0, sampleOffset: 0 } };

/** Two sequences of three and five steps, zero behind them. */
function padded(): Tensor {
  const long = wave([1, 5, 2], 1);
  const short = concat([wave([1, 3, 2], 2), zeros([1, 2, 2])], 1);
  return concat([short, long], 0);
}

afterEach(() => {
  vi.restoreAllMocks();
});

eachBackend(() => {
  describe('masked sequences', () => {
    for (const kind of ['simpleRNN', 'lstm', 'gru'] as const) {
      test(`${kind}: the result does not depend on what shares the batch, or on the padding side`, () => {
        const net = sequential({
          layers: [layers.masking({ inputShape: [null, 2] }), layers[kind]({ units: 3 })],
        });
        const both = net.predict(padded()) as Tensor;
        const alone = net.predict(wave([1, 3, 2], 2)) as Tensor;
        const front = net.predict(concat([zeros([1, 4, 2]), wave([1, 3, 2], 2)], 1)) as Tensor;
        expectClose(slice(both, [0, 0], [1, 3]), alone, { absolute: 0 });
        expectClose(front, alone, { absolute: 0 });
      });
    }

    test('masked outputs repeat the output before; zeroOutputForMask makes them zero', () => {
      const x = padded();
      const mask = tensor(
        [
          [1, 1, 1, 0, 0],
          [1, 1, 1, 1, 1],
        ],
        [2, 5],
        'bool',
      );
      const repeat = layers.lstm({ units: 2, returnSequences: true });
      const y = repeat.apply(x, { mask });
      expectClose(slice(y, [0, 3, 0], [1, 1, 2]), slice(y, [0, 2, 0], [1, 1, 2]), { absolute: 0 });
      expect(Math.abs(slice(y, [0, 3, 0], [1, 1, 1]).dataSync()[0]!)).toBeGreaterThan(1e-3);
      const zero = layers.lstm({
        units: 2,
        returnSequences: true,
        zeroOutputForMask: true,
        weights: repeat.getWeights(),
      });
      const zeroed = zero.apply(x, { mask });
      expect([...slice(zeroed, [0, 3, 0], [1, 2, 2]).dataSync()]).toEqual([0, 0, 0, 0]);
      expectClose(slice(zeroed, [0, 0, 0], [1, 3, 2]), slice(y, [0, 0, 0], [1, 3, 2]), { absolute: 0 });
    });

    test('a bidirectional layer zeroes masked steps in both directions, and aligns them', () => {
      const x = padded();
      const mask = tensor(
        [
          [1, 1, 1, 0, 0],
          [1, 1, 1, 1, 1],
        ],
        [2, 5],
        'bool',
      );
      const both = layers.bidirectional({ layer: layers.gru({ units: 2, returnSequences: true }) });
      const y = both.apply(x, { mask });
      expect([...slice(y, [0, 3, 0], [1, 2, 4]).dataSync()]).toEqual(Array(8).fill(0));
      const alone = both.apply(slice(x, [0, 0, 0], [1, 3, 2]));
      expectClose(slice(y, [0, 0, 0], [1, 3, 4]), alone, { absolute: 1e-7 });
      const backward = both.backwardLayer.apply(reverse(slice(x, [0, 0, 0], [1, 3, 2]), 1));
      expect(backward.shape).toEqual([1, 3, 2]);
    });

    test('a mask stays in its branch', () => {
      const x = input({ shape: [5, 2] });
      const plain = layers.lstm({ units: 3, name: 'plain' });
      const open = plain.apply(x);
      const alone = model({ inputs: x, outputs: open });
      const masked = layers.lstm({ units: 3, name: 'masked' }).apply(layers.masking().apply(x));
      const joined = model({ inputs: x, outputs: [masked, plain.apply(x)] });
      const [, beside] = joined.predict(padded()) as [Tensor, Tensor];
      expectClose(beside, alone.predict(padded()) as Tensor, { absolute: 0 });
    });

    test('masks reach the outputs of a model, one per output', () => {
      const ids = input({ shape: [null], dtype: 'int32' });
      const embedded = layers.embedding({ inputDim: 9, outputDim: 2, maskZero: true }).apply(ids);
      const steps = layers
        .dense({ units: 2 })
        .apply(layers.gru({ units: 3, returnSequences: true }).apply(embedded));
      const last = layers.simpleRNN({ units: 2 }).apply(embedded);
      const net = model({ inputs: ids, outputs: [steps, last] });
      const { masks } = net.forward([tensor([[1, 2, 0]], [1, 3], 'int32')], CONTEXT);
      expect([...masks[0]!.dataSync()]).toEqual([1, 1, 0]);
      expect(masks[1]).toBeNull();
    });

    test('a mask given with the input of a model counts like one that a layer made', () => {
      const net = sequential({ layers: [layers.gru({ units: 3, inputShape: [null, 2] })] });
      const x = concat([wave([1, 3, 2], 2), wave([1, 2, 2], 9)], 1);
      const mask = tensor([[1, 1, 1, 0, 0]], [1, 5], 'bool');
      const { outputs } = net.forward([x], { ...CONTEXT, masks: [mask] });
      expectClose(outputs[0]!, net.predict(wave([1, 3, 2], 2)) as Tensor, { absolute: 0 });
    });

    test('lengths make a mask', () => {
      const x = input({ shape: [null, 2] });
      const lengths = input({ shape: [] as number[], name: 'lengths' });
      const known = layers.lengthMask().apply([x, lengths]);
      const net = model({ inputs: [x, lengths], outputs: layers.lstm({ units: 3 }).apply(known) });
      const data = concat([wave([1, 3, 2], 2), wave([1, 2, 2], 9)], 1);
      const y = net.predict([data, tensor([3])]) as Tensor;
      expectClose(net.getLayer('lstm').apply<Tensor>(data, { lengths: [3] }), y, { absolute: 0 });
      const rnn = net.getLayer('lstm');
      expectClose(y, rnn.apply(wave([1, 3, 2], 2)) as Tensor, { absolute: 0 });
    });

    test('global pooling leaves masked steps out', () => {
      const x = tensor(
        [
          [[1], [3], [-9]],
          [[2], [4], [6]],
        ],
        [2, 3, 1],
      );
      const mask = tensor(
        [
          [1, 1, 0],
          [1, 1, 1],
        ],
        [2, 3],
        'bool',
      );
      expect([...layers.globalAveragePooling1d().apply(x, { mask }).dataSync()]).toEqual([2, 4]);
      expect([...layers.globalMaxPooling1d().apply(mul(x, -1), { mask }).dataSync()]).toEqual([-1, -2]);
    });

    test('attention does not look at masked keys, and gives zero for masked queries', () => {
      const [query, value] = [wave([1, 2, 3], 1), wave([1, 4, 3], 2)];
      const layer = layers.attention();
      const masks = [tensor([[1, 0]], [1, 2], 'bool'), tensor([[1, 1, 0, 0]], [1, 4], 'bool')];
      const y = layer.apply([query, value], { mask: masks });
      const short = layer.apply([query, slice(value, [0, 0, 0], [1, 2, 3])]);
      expectClose(slice(y, [0, 0, 0], [1, 1, 3]), slice(short, [0, 0, 0], [1, 1, 3]), { absolute: 1e-6 });
      expectClose(slice(y, [0, 1, 0], [1, 1, 3]), [0, 0, 0], { absolute: 0 });
    });

    test('concatenation along time joins masks; elsewhere a step counts if it counts in all', () => {
      const [a, b] = [wave([1, 2, 2], 1), wave([1, 2, 2], 2)];
      const masks = [tensor([[1, 0]], [1, 2], 'bool'), tensor([[1, 1]], [1, 2], 'bool')];
      expect([...layers.concatenate({ axis: 1 }).outputMasks([a, b], masks, 1)[0]!.dataSync()]).toEqual([
        1, 0, 1, 1,
      ]);
      expect([...layers.concatenate().outputMasks([a, b], masks, 1)[0]!.dataSync()]).toEqual([1, 0]);
      expect([
        ...layers.concatenate({ axis: 1 }).outputMasks([a, b], [masks[0]!, null], 1)[0]!.dataSync(),
      ]).toEqual([1, 0, 1, 1]);
    });

    test('batch statistics leave masked steps out', () => {
      const layer = layers.batchNormalization({ momentum: 0, epsilon: 0 });
      const x = tensor([[[1], [3], [99]]], [1, 3, 1]);
      layer.apply(x, { mask: tensor([[1, 1, 0]], [1, 3], 'bool'), training: true });
      expect([...layer.getWeights()[2]!.dataSync()]).toEqual([2]);
      expect([...layer.getWeights()[3]!.dataSync()]).toEqual([1]);
    });

    test('a layer that cannot pass a mask on says so once, by name', () => {
      const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
      const net = sequential({
        layers: [layers.masking({ inputShape: [5, 2] }), layers.flatten({ name: 'flat' })],
      });
      net.predict(padded());
      net.predict(padded());
      expect(warn.mock.calls.map(([text]) => text)).toEqual([
        'flat: Flatten does not support masking: the mask ends here, and the layers after it see every step.',
      ]);
    });
  });
});

test('a mask cannot be given for symbolic tensors', () => {
  const x: SymbolicTensor = input({ shape: [3, 2] });
  expect(() => layers.lstm({ units: 2 }).apply(x, { mask: tensor([[1, 1, 1]]) })).toThrow(
    'lstm: takes no mask within a model.',
  );
});
