import { eachBackend, expectClose, wave } from '@ostinato/testing';
import { cast, memory, mul, round, slice, type Tensor, zeros } from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { layers, sequential } from '../src/index';
import { layerCases } from './layer-cases';

eachBackend(() => {
  describe('whole numbers are numbers', () => {
    for (const one of layerCases) {
      if (one.first || one.name === 'length mask') continue;
      test(one.name, () => {
        const floats = one.inputs.map((shape, index) => round(mul(wave(shape, index + 1), 3)));
        const layer = one.make();
        const run = (inputs: Tensor[]) => [layer.apply<Tensor, Tensor | Tensor[]>(inputs)].flat()[0]!;
        const expected = run(floats);
        expectClose(run(floats.map((x) => cast(x, 'int32'))), expected, { absolute: 1e-6 });
      });
    }
  });

  describe('nothing to read', () => {
    for (const kind of ['simpleRNN', 'lstm', 'gru'] as const) {
      test(`${kind}: no time steps leave the state as it is, no samples give none`, () => {
        const layer = layers[kind]({ units: 3, returnState: true });
        layer.build([[null, null, 2]]);
        const state = wave([2, 3], 1);
        const given = kind === 'lstm' ? [state, wave([2, 3], 2)] : [state];
        const [, hidden] = layer.apply<Tensor, Tensor[]>(zeros([2, 0, 2]), { initialState: given });
        expectClose(hidden!, state, { absolute: 0 });
        const [none] = layer.apply<Tensor, Tensor[]>(zeros([0, 4, 2]));
        expect(none!.shape).toEqual([0, 3]);
        const steps = layers[kind]({ units: 3, returnSequences: true });
        expect(steps.apply(zeros([2, 0, 2])).shape).toEqual([2, 0, 3]);
      });
    }
  });

  test('predict on 10,000 sequences holds no more than one batch of what lies between', () => {
    let most = 0;
    const watch = layers.lambda({
      function: (x) => {
        most = Math.max(most, memory().numTensors);
        return mul(x as Tensor, 1);
      },
      outputShape: [4],
    });
    const net = sequential({
      layers: [
        layers.lstm({ units: 4, returnSequences: true, inputShape: [3, 2] }),
        layers.gru({ units: 4 }),
        watch,
        layers.dense({ units: 1 }),
      ],
    });
    const x = zeros([10_000, 3, 2]);
    net.getWeights();
    const before = memory().numTensors;
    const y = net.predict(x, { batchSize: 500 }) as Tensor;
    expect(y.shape).toEqual([10_000, 1]);
    expect(memory().numTensors).toBe(before + 1);
    expect(most - before).toBeLessThan(40);
    expectClose(slice(y, [9_999, 0], [1, 1]), net.predict(slice(x, [0, 0, 0], [1, 3, 2])) as Tensor, {
      absolute: 0,
    });
  });
});
