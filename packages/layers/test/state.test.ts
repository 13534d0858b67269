import { eachBackend, expectClose, wave } from '@ostinato/testing';
import {
  concat,
  memory,
  mul,
  profile,
  reshape,
  type Scalar,
  slice,
  sum,
  type Tensor,
  tensor,
  tidy,
  variableGrads,
  zeros,
} from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { input, layers, model, sequential } from '../src/index';

const kinds = ['simpleRNN', 'lstm', 'gru'] as const;

/** A chain that prepared steps cover: everything but the weights' values is packed once. */
function chain(kind: (typeof kinds)[number], numLayers: number, activation = 'linear') {
  const make = layers[kind] as typeof layers.lstm;
  return sequential({
    layers: [
      layers.embedding({ inputDim: 7, outputDim: 3 }),
      layers.dropout({ rate: 0.2 }),
      make({ units: 5, returnSequences: true, numLayers }),
      make({ units: 9, returnSequences: true }),
      layers.dense({ units: 6, biasInitializer: 'randomNormal', activation }),
    ],
  });
}

function languageModel(stateful: boolean) {
  return sequential({
    layers: [
      layers.lstm({ units: 5, returnSequences: true, stateful, inputShape: [null, 3] }),
      layers.dense({ units: 4, activation: 'tanh' }),
      layers.gru({ units: 4, returnSequences: true, stateful }),
    ],
  });
}

eachBackend((backend) => {
  describe('state', () => {
    for (const kind of kinds) {
      test(`${kind}: a sequence in two parts gives what the whole gives, bit for bit`, () => {
        const whole = layers[kind]({ units: 7, returnSequences: true });
        const x = wave([3, 6, 5], 1);
        const expected = whole.apply(x);
        const parts = layers[kind]({
          units: 7,
          returnSequences: true,
          stateful: true,
          weights: whole.getWeights(),
        });
        const first = parts.apply(slice(x, [0, 0, 0], [3, 2, 5]));
        const second = parts.apply(slice(x, [0, 2, 0], [3, 4, 5]));
        expectClose(concat([first, second], 1), expected, { absolute: 0 });
      });

      test(`${kind}: returned states start the next call where the last one ended`, () => {
        const layer = layers[kind]({ units: 4, returnState: true });
        const x = wave([2, 5, 3], 1);
        const [whole] = layer.apply<Tensor, Tensor[]>(x);
        const [, ...states] = layer.apply<Tensor, Tensor[]>(slice(x, [0, 0, 0], [2, 3, 3]));
        const [rest] = layer.apply<Tensor, Tensor[]>(slice(x, [0, 3, 0], [2, 2, 3]), {
          initialState: states,
        });
        expectClose(rest!, whole!, { absolute: 0 });
      });
    }

    test('goes out and in as plain numbers, by layer', () => {
      const net = languageModel(true);
      const x = wave([2, 4, 3], 1);
      net.predict(x);
      const state = JSON.parse(JSON.stringify(net.getState()));
      expect(Object.keys(state)).toEqual(['lstm', 'gru']);
      expect(state.lstm.cell).toHaveLength(2);
      expect(state.lstm.hidden[1]).toHaveLength(5);
      const next = net.predict(x) as Tensor;
      net.setState(state);
      expectClose(net.predict(x) as Tensor, next, { absolute: 0 });
    });

    test('is forgotten whole or by sample', () => {
      const net = languageModel(true);
      const x = wave([2, 4, 3], 1);
      const fresh = net.predict(x) as Tensor;
      const carried = net.predict(x) as Tensor;
      expect([...carried.dataSync()]).not.toEqual([...fresh.dataSync()]);
      net.resetStates();
      net.predict(x);
      net.resetStates([1]);
      const mixed = net.predict(x) as Tensor;
      expectClose(slice(mixed, [0, 0, 0], [1, 4, 4]), slice(carried, [0, 0, 0], [1, 4, 4]), { absolute: 0 });
      expectClose(slice(mixed, [1, 0, 0], [1, 4, 4]), slice(fresh, [1, 0, 0], [1, 4, 4]), { absolute: 0 });
    });

    test('may be of any number of sequences, one number at a time', () => {
      const net = sequential({
        layers: [layers.gru({ units: 2, stateful: true, batchInputShape: [4, null, 3] })],
      });
      net.predict(zeros([4, 2, 3]));
      expect(() => net.predict(zeros([1, 2, 3]))).toThrow(
        'gru: keeps the state of 4 sequences, received a batch of 1. Call resetStates() before sequences of another batch',
      );
      net.resetStates();
      expect((net.predict(zeros([1, 2, 3])) as Tensor).shape).toEqual([1, 2]);
    });

    test('is carried through training steps without growth, and without a gradient into the step before', () => {
      const net = languageModel(true);
      const x = wave([2, 4, 3], 1);
      const variables = net.weights.map((weight) => weight.variable);
      const context = { training: true, random: { seed: 1, step: 0, sampleOffset: 0 } };
      const train = () =>
        tidy(() => {
          const loss = () => sum(net.forward([x], context).outputs[0]!) as Scalar;
          return variableGrads(loss, variables).value.dataSync()[0]!;
        });
      const first = train();
      const before = memory().numTensors;
      const others = Array.from({ length: 5 }, () => train());
      expect(memory().numTensors).toBe(before);
      expect(others[0]).not.toBe(first);
      net.resetStates();
      expect(train()).toBe(first);
    });

    test('goes from an encoder to a decoder', () => {
      const source = input({ shape: [null, 3] });
      const target = input({ shape: [null, 2] });
      const [, ...states] = layers
        .lstm({ units: 4, returnState: true, name: 'encoder' })
        .apply<typeof source, (typeof source)[]>(source);
      const decoder = layers.lstm({ units: 4, returnSequences: true, name: 'decoder' });
      const decoded = decoder.apply(target, { initialState: states });
      const net = model({ inputs: [source, target], outputs: decoded });
      const y = net.predict([wave([2, 5, 3], 1), wave([2, 3, 2], 2)]) as Tensor;
      const encoder = net.getLayer('encoder');
      const [, h, c] = encoder.apply<Tensor, Tensor[]>(wave([2, 5, 3], 1));
      expectClose(y, decoder.apply(wave([2, 3, 2], 2), { initialState: [h!, c!] }), { absolute: 0 });
    });

    test('of a stack of cells has one entry per pair of tensors', () => {
      const net = sequential({
        layers: [layers.lstm({ units: 3, numLayers: 2, stateful: true, inputShape: [null, 2] })],
      });
      const x = wave([1, 3, 2], 1);
      net.predict(x);
      const state = net.getState();
      expect(Object.keys(state)).toEqual(['lstm/0', 'lstm/1']);
      const next = net.predict(x) as Tensor;
      net.setState(state);
      expectClose(net.predict(x) as Tensor, next, { absolute: 0 });
    });
  });

  describe('a stepper', () => {
    test('gives what the whole sequence gives, bit for bit, whatever the batch', () => {
      const net = languageModel(false);
      const x = wave([3, 9, 3], 1);
      const whole = net.predict(x) as Tensor;
      const stepper = net.stepper({ batch: 3 });
      for (let t = 0; t < 9; t++) {
        const y = stepper.step(reshape(slice(x, [0, t, 0], [3, 1, 3]), [3, 3])) as Tensor;
        expectClose(y, slice(whole, [0, t, 0], [3, 1, 4]), { absolute: 0 });
      }
      const single = net.stepper();
      const y = single.step(reshape(slice(x, [1, 0, 0], [1, 1, 3]), [1, 3])) as Tensor;
      expectClose(y, slice(whole, [1, 0, 0], [1, 1, 4]), { absolute: 0 });
    });

    for (const kind of kinds) {
      test(`${kind}: a chain on packed weights gives the same bits, as tensors and as numbers`, () => {
        const net = chain(kind, kind === 'gru' ? 3 : 1, kind === 'lstm' ? 'softmax' : 'linear');
        const ids = [
          [1, 6, 0, 3, 3, 2],
          [5, 5, 1, 2, 4, 0],
        ];
        const whole = net.predict(tensor(ids, [2, 6], 'int32')) as Tensor;
        const [tensors, numbers] = [net.stepper({ batch: 2 }), net.stepper({ batch: 2 })];
        for (let t = 0; t < 6; t++) {
          if (t === 3) {
            const saved = JSON.parse(JSON.stringify(tensors.state));
            if (kind === 'gru') expect(Object.keys(saved)).toEqual(['gru/0', 'gru/1', 'gru/2', 'gru_1']);
            tensors.reset();
            tensors.state = saved;
          }
          const step = [ids[0]![t]!, ids[1]![t]!];
          const expected = slice(whole, [0, t, 0], [2, 1, 6]);
          expectClose(tensors.step(tensor(step, [2], 'int32')) as Tensor, expected, { absolute: 0 });
          expectClose(numbers.stepNumbers(step), expected, { absolute: 0 });
        }
        numbers.reset([1]);
        const again = net.predict(tensor([[2]], [1, 1], 'int32')) as Tensor;
        expectClose(numbers.stepNumbers([4, 2]).slice(6), again, { absolute: 0 });
      });
    }

    test('runs in any number of rows, each with its own memory', () => {
      const net = chain('lstm', 2);
      const alone = net.stepper();
      const expected = [3, 1, 4].map((id) => [...alone.stepNumbers([id])]).at(-1)!;
      const many = net.stepper({ batch: 3 });
      const rows = [
        [0, 3, 6],
        [2, 1, 5],
        [1, 4, 1],
      ]
        .map((ids) => many.stepNumbers(ids).slice())
        .at(-1)!;
      expectClose(rows.slice(6, 12), expected, { absolute: 0 });
    });

    test.runIf(backend.form === 'fused')('runs no tensor op where the backend steps by itself', async () => {
      const stepper = chain('lstm', 2).stepper();
      stepper.stepNumbers([1]);
      const { kernels } = await profile(() => {
        stepper.stepNumbers([2]);
        return zeros([1]);
      });
      expect(kernels.filter(({ name }) => name !== 'Fill')).toEqual([]);
    });

    test('follows an update of the weights of a chain', () => {
      const net = chain('gru', 1);
      const stepper = net.stepper();
      stepper.stepNumbers([1]);
      const carried = stepper.state;
      for (const weight of net.weights) weight.write(mul(weight.read(), 1.5));
      expect(stepper.state).toEqual(carried);
      const fresh = net.stepper();
      fresh.state = carried;
      expect([...stepper.stepNumbers([2])]).toEqual([...fresh.stepNumbers([2])]);
      stepper.reset();
      const y = net.predict(tensor([[2]], [1, 1], 'int32')) as Tensor;
      expectClose(stepper.stepNumbers([2]), y, { absolute: 0 });
    });

    test('follows an update of the weights', () => {
      const net = languageModel(false);
      const stepper = net.stepper();
      const x = wave([1, 3], 1);
      const before = [...(stepper.step(x) as Tensor).dataSync()];
      net.weights[0]!.write(wave(net.weights[0]!.shape as number[], 5));
      stepper.reset();
      const after = [...(stepper.step(x) as Tensor).dataSync()];
      expect(after).not.toEqual(before);
      expect(after).toEqual([...(net.predict(reshape(x, [1, 1, 3])) as Tensor).dataSync()]);
    });

    test('saves and restores its state, and leaves the state of the model alone', () => {
      const net = languageModel(true);
      const stepper = net.stepper({ batch: 2 });
      const [a, b] = [wave([2, 3], 1), wave([2, 3], 2)];
      stepper.step(a);
      const { state } = stepper;
      const expected = stepper.step(b) as Tensor;
      expect(net.getState()).toEqual({});
      stepper.state = JSON.parse(JSON.stringify(state));
      expectClose(stepper.step(b) as Tensor, expected, { absolute: 0 });
    });

    test('leaves no tensor behind', () => {
      const net = languageModel(false);
      const x = wave([1, 3], 1);
      net.getWeights();
      const before = memory().numTensors;
      const stepper = net.stepper();
      for (let t = 0; t < 5; t++) (stepper.step(x) as Tensor).dispose();
      stepper.reset([0]);
      stepper.dispose();
      expect(memory().numTensors).toBe(before);
    });
  });
});

test('a stepper says which layer cannot stream, and why', () => {
  const net = sequential({
    layers: [layers.bidirectional({ layer: layers.lstm({ units: 2 }), inputShape: [null, 3] })],
  });
  expect(() => net.stepper()).toThrow(
    'bidirectional: Bidirectional cannot run step by step: it has to see more of the sequence than its past.',
  );
});
