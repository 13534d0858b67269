import '@tensorflow/tfjs-backend-cpu';
import { expectClose, wave } from '@ostinato/testing';
import { memory, mul, type Tensor, tensor } from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import {
  constraints,
  fromArtifacts,
  initializers,
  input,
  layers,
  model,
  regularizers,
  sequential,
} from '../src/index';
import { TwoStateCell } from './two-state-cell';

const CONTEXT = { training: true, random: { seed: 1, step: 0, sampleOffset: 0 } };

/** Two inputs, a layer used twice, a model within the model, two outputs. */
function siamese() {
  const encoder = sequential({
    name: 'encoder',
    layers: [layers.gru({ units: 3, inputShape: [null, 2] }), layers.dropout({ rate: 0.5 })],
  });
  const [a, b] = [input({ shape: [null, 2], name: 'a' }), input({ shape: [null, 2], name: 'b' })];
  const [ea, eb] = [encoder.apply(a), encoder.apply(b)];
  const both = layers.concatenate().apply([ea, eb]);
  const hidden = layers.dense({ units: 4, activation: 'tanh' }).apply(both);
  const score = layers.dense({ units: 1 }).apply(hidden);
  return model({ inputs: [a, b], outputs: [score, layers.subtract().apply([ea, eb])], name: 'siamese' });
}

describe('functional models', () => {
  test('share layers and models, with one set of weights and unique paths', () => {
    const net = siamese();
    expect(net.weights.map((weight) => weight.path)).toEqual([
      'encoder/gru/gru_cell/kernel',
      'encoder/gru/gru_cell/recurrent_kernel',
      'encoder/gru/gru_cell/bias',
      'dense/kernel',
      'dense/bias',
      'dense_1/kernel',
      'dense_1/bias',
    ]);
    const x = wave([2, 4, 2], 1);
    const [, difference] = net.predict([x, x]) as Tensor[];
    expectClose(difference!, Array(6).fill(0), { absolute: 0 });
  });

  test('come back whole from artifacts', () => {
    const net = siamese();
    const copy = fromArtifacts(structuredClone(net.toArtifacts()));
    const inputs = [wave([2, 4, 2], 1), wave([2, 3, 2], 2)];
    const [expected, got] = [net.predict(inputs) as Tensor[], copy.predict(inputs) as Tensor[]];
    expect(copy.weights.map((weight) => weight.path)).toEqual(net.weights.map((weight) => weight.path));
    expectClose(got[0]!, expected[0]!, { absolute: 0 });
    expectClose(got[1]!, expected[1]!, { absolute: 0 });
    expect(JSON.stringify(copy.toArtifacts().modelTopology)).toBe(
      JSON.stringify(net.toArtifacts().modelTopology),
    );
  });

  test('draw different dropout masks for the two uses of a layer, and the same ones in a second pass', () => {
    const net = siamese();
    const x = wave([4, 3, 2], 1);
    const [, first] = net.forward([x, x], CONTEXT).outputs;
    const [, second] = net.forward([x, x], CONTEXT).outputs;
    expect(Math.max(...first!.dataSync().map(Math.abs))).toBeGreaterThan(0);
    expectClose(second!, first!, { absolute: 0 });
  });

  test('cut a batch anywhere and get the same dropout', () => {
    const net = siamese();
    const x = wave([4, 3, 2], 1);
    const whole = net.forward([x, x], CONTEXT).outputs[1]!.dataSync();
    const random = { seed: 1, step: 0, sampleOffset: 2 };
    const half = tensor(x.dataSync().slice(12), [2, 3, 2]);
    const shard = net.forward([half, half], { training: true, random }).outputs[1]!;
    expectClose(shard, whole.slice(6), { absolute: 0 });
  });

  test('cut a batch anywhere and get the same dropout within steps, too', () => {
    const net = sequential({
      layers: [
        layers.timeDistributed({ layer: layers.dropout({ rate: 0.5 }), inputShape: [3, 5] }),
        layers.gaussianNoise({ stddev: 1 }),
      ],
    });
    const x = wave([4, 3, 5], 1);
    const random = { seed: 1, step: 0, sampleOffset: 0 };
    const whole = net.forward([x], { training: true, random }).outputs[0]!.dataSync();
    const half = tensor(x.dataSync().slice(30), [2, 3, 5]);
    const shard = net.forward([half], { training: true, random: { ...random, sampleOffset: 2 } }).outputs[0]!;
    expectClose(shard, whole.slice(30), { absolute: 0 });
  });

  test('print where inputs come from', () => {
    const lines: string[] = [];
    siamese().summary(100, undefined, (line) => lines.push(line));
    const text = lines.join('\n');
    expect(text).toContain('Connected to');
    expect(text).toMatch(/encoder \(Sequential\) +│ \(None, 3\) +│ +63 │ a\[0\]\[0\], b\[0\]\[0\]/);
    expect(lines.at(-3)).toBe(' Total params: 96 (384.00 B)');
    expect(new Set(lines.slice(1, -3).map((line) => line.length)).size).toBe(1);
  });

  test('wrap long cells where the table has to be narrow, and keep numbers whole', () => {
    const lines: string[] = [];
    siamese().summary(60, undefined, (line) => lines.push(line));
    const table = lines.slice(1, -3);
    expect(new Set(table.map((line) => line.length))).toEqual(new Set([60]));
    const cellsOf = (column: number) =>
      table.map((line) => line.split('│')[column]?.trim() ?? '').filter((cell) => cell !== '');
    expect(cellsOf(4).join(' ')).toContain('a[0][0], b[0][0]');
    expect(cellsOf(3)).toContain('63');
    expect(table.join('')).not.toContain('…');
  });

  test('give the output of a layer inside to another model', () => {
    const net = siamese();
    const features = model({ inputs: net.inputs as never, outputs: net.getLayer('dense').output });
    expect((features.predict([wave([2, 4, 2], 1), wave([2, 4, 2], 2)]) as Tensor).shape).toEqual([2, 4]);
    expect(features.weights).toEqual(net.weights.slice(0, 5));
  });
});

test('a use of a layer can be fixed to training or inference', () => {
  const x = input({ shape: [40] });
  const always = model({ inputs: x, outputs: layers.dropout({ rate: 0.5 }).apply(x, { training: true }) });
  const never = model({ inputs: x, outputs: layers.dropout({ rate: 0.5 }).apply(x, { training: false }) });
  const data = wave([2, 40], 1);
  const zeros = (y: Tensor) => y.dataSync().filter((value) => value === 0).length;
  expect(zeros(always.predict(data) as Tensor)).toBeGreaterThan(20);
  expect(zeros(never.forward([data], CONTEXT).outputs[0]!)).toBe(0);
  const copy = fromArtifacts(always.toArtifacts());
  expectClose(copy.predict(data) as Tensor, always.predict(data) as Tensor, { absolute: 0 });
});

test('layers with one seed draw the same masks, whatever their names', () => {
  const drop = (seed: number | undefined, name: string) => {
    const layer = layers.dropout({ rate: 0.5, seed, name });
    return [...layer.apply(wave([2, 40], 1), { training: true }).dataSync()];
  };
  expect(drop(3, 'a')).toEqual(drop(3, 'b'));
  expect(drop(3, 'a')).not.toEqual(drop(4, 'a'));
  expect(drop(undefined, 'a')).not.toEqual(drop(undefined, 'b'));
});

describe('weights', () => {
  test('are listed as they are at the time: after a layer more, a layer less, and one more weight of a layer within', () => {
    const net = sequential({ layers: [layers.dense({ units: 2, inputShape: [3] })] });
    const outer = sequential({ layers: [net, layers.dense({ units: 1 })] });
    const counts = () => [net.weights.length, outer.weights.length];
    expect(counts()).toEqual([2, 4]);
    outer.add(layers.dense({ units: 5, useBias: false }));
    expect(counts()).toEqual([2, 5]);
    outer.pop();
    expect(counts()).toEqual([2, 4]);
    net.layers[0]!.addWeight('more', [2]);
    expect(counts()).toEqual([3, 5]);
    net.weights.pop();
    expect(counts()).toEqual([3, 5]);
  });

  test('of a frozen layer are not trained, and those of a thawed one are', () => {
    const net = siamese();
    net.getLayer('encoder').trainable = false;
    expect(net.trainableWeights.map((weight) => weight.path)).toEqual([
      'dense/kernel',
      'dense/bias',
      'dense_1/kernel',
      'dense_1/bias',
    ]);
    net.trainable = true;
    expect(net.trainableWeights).toHaveLength(7);
  });

  test('regularizers add to the losses, constraints stand at the weights', () => {
    const net = sequential({
      layers: [
        layers.lstm({
          units: 2,
          inputShape: [null, 2],
          kernelRegularizer: regularizers.l1l2({ l1: 0.5, l2: 0.25 }),
          recurrentConstraint: constraints.unitNorm(),
          activityRegularizer: 'l2',
        }),
      ],
    });
    const kernel = net.weights[0]!;
    kernel.write(mul(tensor(Array(16).fill(1), [2, 8]), -2));
    const { losses, outputs } = net.forward([wave([2, 3, 2], 1)], CONTEXT);
    const squares = (outputs[0]!.dataSync() as Float32Array).reduce((sum, y) => sum + y * y, 0);
    expectClose(
      losses.map((loss) => loss.dataSync()[0]!),
      [0.01 * squares, 0.5 * 32 + 0.25 * 64],
      { relative: 1e-6 },
    );
    const [bounded] = [net.weights[1]!.constraint!(wave([2, 8], 1))];
    const [a, b] = [bounded.dataSync()[0]!, bounded.dataSync()[8]!];
    expectClose(Math.hypot(a, b), 1, { absolute: 1e-6 });
  });

  test('loading never runs an initializer', () => {
    let runs = 0;
    class Counted extends initializers.Initializer {
      fill(values: Float32Array): void {
        runs++;
        values.fill(0.5);
      }
    }
    const layer = layers.dense({ units: 2, inputShape: [3], kernelInitializer: new Counted() });
    const net = sequential({ layers: [layer] });
    net.setWeights([wave([3, 2], 1), wave([2], 2)]);
    net.predict(wave([1, 3], 3));
    expect(runs).toBe(0);
    layers.dense({ units: 2, kernelInitializer: new Counted() }).apply(wave([1, 3], 3));
    expect(runs).toBe(1);
  });

  test('the seed of a model decides on its first weights', () => {
    const made = (seed?: number) =>
      sequential({ seed, layers: [layers.dense({ units: 2, inputShape: [3] })] })
        .getWeights()[0]!
        .dataSync();
    expect([...made(7)]).toEqual([...made(7)]);
    expect([...made(7)]).not.toEqual([...made()]);
    const [a, b] = [layers.dense({ units: 2 }), layers.dense({ units: 2 })];
    a.build([null, 3]);
    b.build([null, 3]);
    expect([...a.getWeights()[0]!.dataSync()]).not.toEqual([...b.getWeights()[0]!.dataSync()]);
  });
});

describe('memory', () => {
  test('a hundred models built, run and disposed leave nothing behind', () => {
    const x = wave([2, 3, 2], 1);
    const before = memory().numTensors;
    for (let i = 0; i < 100; i++) {
      const net = sequential({
        layers: [
          layers.bidirectional({
            layer: layers.lstm({ units: 2, returnSequences: true, stateful: true }),
            inputShape: [null, 2],
          }),
          layers.dense({ units: 1 }),
        ],
      });
      (net.predict(x) as Tensor).dispose();
      net.dispose();
    }
    expect(memory().numTensors).toBe(before);
  });

  test('predict runs in batches that do not show in the result', () => {
    const net = sequential({
      layers: [layers.gru({ units: 3, inputShape: [null, 2] }), layers.dense({ units: 1 })],
    });
    const x = wave([70, 3, 2], 1);
    const all = net.predictOnBatch(x) as Tensor;
    const before = memory().numTensors;
    const parts = net.predict(x, { batchSize: 32 }) as Tensor;
    expect(memory().numTensors).toBe(before + 1);
    expectClose(parts, all, { absolute: 0 });
  });
});

describe('a cell of its own', () => {
  test('draws a new dropout mask at every call, one for all steps, and none outside of training', () => {
    const layer = layers.rnn({ cell: new TwoStateCell({ units: 3 }), returnSequences: true });
    const x = wave([2, 4, 3], 1);
    const plain = [...layer.apply(x).dataSync()];
    const run = (step: number, training = true) => [
      ...layer.apply(x, { training, random: { seed: 3, step, sampleOffset: 0 } }).dataSync(),
    ];
    expect(run(0)).toEqual(run(0));
    expect(run(1)).not.toEqual(run(0));
    expect(run(0, false)).toEqual(plain);
    expect(layer.apply(wave([5, 4, 3], 1), { training: true }).shape).toEqual([5, 4, 3]);
  });

  test('loads from a file with its class', () => {
    const net = sequential({
      layers: [layers.rnn({ cell: new TwoStateCell({ units: 3 }), inputShape: [null, 2] })],
    });
    const artifacts = net.toArtifacts();
    expect(() => fromArtifacts(artifacts)).toThrow("there is no layer 'TwoStateCell'.");
    const copy = fromArtifacts(artifacts, { customLayers: { TwoStateCell } });
    const x = wave([2, 4, 2], 1);
    expectClose(copy.predict(x) as Tensor, net.predict(x) as Tensor, { absolute: 0 });
  });
});
