import { eachBackend, expectClose, expectGradients, expectNoLeak, wave } from '@ostinato/testing';
import { dispose, memory, square, type Tensor, tensor, type Variable } from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { toKerasSpelling } from '../src/core/config';
import { describeObject } from '../src/core/named-class';
import { input, type Layer, layerLoader, model, type SymbolicTensor } from '../src/index';
import { inputsOf, type LayerCase, layerCases } from './layer-cases';

const RANDOM = { seed: 5, step: 2, sampleOffset: 0 };

const applied = (layer: Layer, inputs: Tensor[], training = false): Tensor[] =>
  [layer.apply<Tensor, Tensor | Tensor[]>(inputs, { training, random: RANDOM })].flat();

/** A layer with weights that differ everywhere. */
function built(one: LayerCase, inputs: Tensor[]): Layer {
  const layer = one.make();
  dispose(applied(layer, inputs));
  layer.weights.forEach((weight, index) => {
    const positive = weight.name === 'moving_variance';
    const values = wave(weight.shape as number[], index + 11, 0.6);
    weight.write(positive ? square(values) : values);
  });
  return layer;
}

/** Replaces the variables of a layer's weights by tensors while `run` computes. */
function withWeights<T>(layer: Layer, values: Tensor[], run: () => T): T {
  layer.weights.forEach((weight, index) => {
    Object.defineProperty(weight, 'variable', { value: values[index] as Variable, configurable: true });
  });
  try {
    return run();
  } finally {
    for (const weight of layer.weights) Reflect.deleteProperty(weight, 'variable');
  }
}

const padded = () =>
  tensor(
    [
      [1, 1, 0, 0],
      [0, 1, 1, 0],
      [1, 1, 1, 1],
    ],
    [3, 4],
    'bool',
  );

afterEach(() => {
  vi.restoreAllMocks();
});

eachBackend(() => {
  for (const one of layerCases) {
    describe(one.name, () => {
      test('computes the shape that comes out, and leaves nothing else behind', () => {
        const inputs = inputsOf(one);
        const layer = built(one, inputs);
        const open = layer.outputShapes(one.inputs.map(([, ...rest]) => [null, ...rest]));
        const known = layer.outputShapes(one.inputs);
        const outputs = applied(layer, inputs);
        expect(outputs.map((output) => output.shape)).toEqual(known);
        expect(outputs.map(({ shape: [, ...rest] }) => [null, ...rest])).toEqual(open);
        expectNoLeak(() => applied(layer, inputs), outputs.length);
      });

      test('gives the same within a model', () => {
        const inputs = inputsOf(one);
        const layer = built(one, inputs);
        const expected = applied(layer, inputs);
        const symbols = one.inputs.map(([, ...shape]) => input({ shape }));
        const outputs = [layer.apply<SymbolicTensor, SymbolicTensor | SymbolicTensor[]>(symbols)].flat();
        const whole = model({ inputs: symbols, outputs });
        const before = memory().numTensors;
        const predicted = [whole.predict(inputs)].flat();
        expect(memory().numTensors - before).toBe(outputs.length);
        predicted.forEach((output, index) => {
          expectClose(output, expected[index]!, { absolute: 0 });
        });
      });

      test('follows its chance numbers, and only while training', () => {
        const inputs = inputsOf(one);
        const layer = built(one, inputs);
        const [plain] = applied(layer, inputs) as [Tensor];
        expectClose(applied(layer, inputs)[0]!, plain, { absolute: 0 });
        const [training] = applied(layer, inputs, true) as [Tensor];
        if (one.random) {
          expectClose(applied(layer, inputs, true)[0]!, training, { absolute: 0 });
          expect([...training.dataSync()]).not.toEqual([...plain.dataSync()]);
        } else if (layer.nonTrainableWeights.length === 0) {
          expectClose(training, plain, { ofLargest: 1e-6 });
        }
      });

      test('has gradients of inputs and weights', () => {
        const inputs = inputsOf(one);
        const layer = built(one, inputs);
        const weights = layer.weights.map((weight) => wave(weight.shape as number[], weight.size + 3, 0.6));
        const checked =
          one.smooth === false ? {} : Object.fromEntries(inputs.map((x, i) => [`input ${i}`, x]));
        const learned = layer.nonTrainableWeights.length > 0 ? [] : weights;
        const named = Object.fromEntries(learned.map((x, i) => [layer.weights[i]!.path, x]));
        if (Object.keys({ ...checked, ...named }).length === 0) return;
        expectGradients(
          { ...checked, ...named },
          (...values) => {
            const given = one.smooth === false ? inputs : values.slice(0, inputs.length);
            const own = learned.length > 0 ? values.slice(one.smooth === false ? 0 : inputs.length) : weights;
            return learned.length > 0
              ? withWeights(layer, own, () => applied(layer, given))
              : applied(layer, given);
          },
          { samples: 4, step: one.step, tolerance: { ofLargest: 3e-4, absolute: 5e-6 } },
        );
      });

      test.runIf(one.serializable !== false)('is made anew from its config, in Keras spelling', () => {
        const inputs = inputsOf(one);
        const layer = built(one, inputs);
        const warn = vi.spyOn(console, 'warn');
        const copy = layerLoader()(toKerasSpelling(describeObject(layer)) as never);
        expect(copy.getConfig()).toEqual(layer.getConfig());
        dispose(applied(copy, inputs));
        copy.setWeights(layer.getWeights());
        expectClose(applied(copy, inputs)[0]!, applied(layer, inputs)[0]!, { absolute: 0 });
        expect(warn).not.toHaveBeenCalled();
      });

      test.runIf(one.maskable !== false)('treats a mask as declared', () => {
        const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
        const inputs = inputsOf(one);
        const layer = built(one, inputs);
        const rows = inputs[0]!.shape[0]!;
        const steps = inputs[0]!.shape[1]!;
        const mask =
          rows === 3 && steps === 4 ? padded() : tensor(Array(rows * steps).fill(1), [rows, steps], 'bool');
        const [out] = layer.outputMasks(inputs, [mask], 1);
        expect(warn).toHaveBeenCalledTimes(one.mask === 'dropped' ? 1 : 0);
        if (one.mask === 'dropped') expect(warn.mock.calls[0]![0]).toContain(layer.name);
        if (one.mask !== 'passed') expect(out).toBeNull();
        else if (!/mask/.test(one.name)) expect([...out!.dataSync()]).toEqual([...mask.dataSync()]);
      });
    });
  }
});
