import '@tensorflow/tfjs-backend-cpu';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectClose } from '@ostinato/testing';
import {
  add,
  concat,
  reshape,
  split,
  stack,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  tensor,
  transpose,
} from '@tensorflow/tfjs-core';
import { describe, test } from 'vitest';
import { type Layer, layers, sequential } from '../src/index';

const DATA = process.env.OSTINATO_DATA && join(process.env.OSTINATO_DATA, 'models');
const present = DATA !== undefined && existsSync(DATA);
const why = present ? '' : ' (skipped: set OSTINATO_DATA to the folder of real data)';

const read = (path: string) => readFileSync(join(DATA!, path), 'utf8');
const column = (path: string) => tensor(read(path).trim().split('\n').map(Number));

interface Stored {
  data: number[];
  shape: number[];
}

describe.skipIf(!present)(`layers of Keras 2, by keras-js${why}`, () => {
  type Case = { input: Stored; weights: Stored[]; expected: Stored };
  const kinds = { SimpleRNN: 'simpleRNN', LSTM: 'lstm', GRU: 'gru' } as const;
  const old = { recurrentActivation: 'hardSigmoidKeras2', resetAfter: false };

  /** Arguments that a cell knows. */
  const argsFor = (kind: keyof typeof kinds, args: object) => {
    const { recurrentActivation, resetAfter } = old;
    if (kind === 'SimpleRNN') return args;
    return kind === 'GRU' ? { recurrentActivation, resetAfter, ...args } : { recurrentActivation, ...args };
  };

  function check(layer: Layer, { input, weights, expected }: Case, runs: number): void {
    const x = tensor(input.data, [1, ...input.shape]);
    layer.build([[1, ...input.shape]]);
    layer.setWeights(weights.map(({ data, shape }) => tensor(data, shape)));
    for (let run = 1; run < runs; run++) layer.apply(x);
    expectClose(layer.apply(x) as Tensor, expected.data, { absolute: 1e-5 });
  }

  for (const [kind, factory] of Object.entries(kinds) as [keyof typeof kinds, 'lstm'][]) {
    // Case 1 has sigmoids; from 5 on the state is kept over two runs.
    for (let index = 0; index < 9; index++) {
      const returnSequences = [2, 4, 6, 8].includes(index);
      const goBackwards = [3, 4, 7, 8].includes(index);
      const stateful = index >= 5;
      test(`${kind} ${index}`, () => {
        const one = JSON.parse(read(`keras-js-layer-cases/${kind}.json`))[
          `recurrent.${kind}.${index}`
        ] as Case;
        const sigmoids =
          kind === 'SimpleRNN'
            ? { activation: 'sigmoid' }
            : { activation: 'sigmoid', recurrentActivation: 'sigmoid' };
        const args = argsFor(kind, {
          units: one.weights[1]!.shape[0],
          returnSequences,
          goBackwards,
          stateful,
          useBias: one.weights.length === 3,
          ...(index === 1 ? sigmoids : {}),
        });
        check(layers[factory](args as never), one, stateful ? 2 : 1);
      });
    }
  }

  const modes = ['sum', 'mul', 'concat', 'ave', 'concat', 'concat', 'concat', 'sum'] as const;
  modes.forEach((mergeMode, index) => {
    test(`Bidirectional ${index}`, () => {
      const one = JSON.parse(read('keras-js-layer-cases/Bidirectional.json'))[
        `wrappers.Bidirectional.${index}`
      ] as Case;
      const kind = index === 5 ? 'GRU' : index === 6 ? 'LSTM' : 'SimpleRNN';
      const args = argsFor(kind, { units: one.weights[1]!.shape[0], returnSequences: index >= 4 });
      check(layers.bidirectional({ layer: layers[kinds[kind] as 'lstm'](args as never), mergeMode }), one, 1);
    });
  });
});

describe.skipIf(!present)(`models of RTNeural${why}`, () => {
  type KerasModel = {
    layers: { type: string; activation: string; shape: (number | null)[]; weights: unknown[] }[];
  };

  const values = (weight: unknown): Tensor => tensor(weight as number[] | number[][]);

  for (const name of ['lstm', 'lstm_1d', 'gru', 'gru_1d']) {
    test(`${name}, in the layout of Keras`, () => {
      const stored = JSON.parse(read(`rtneural/models/${name}.json`)) as KerasModel;
      const net = sequential({
        layers: [
          layers.inputLayer({ inputShape: [null, 1] }),
          ...stored.layers.map(({ type, activation, shape }) => {
            const units = shape.at(-1)!;
            if (type === 'lstm') return layers.lstm({ units, returnSequences: true });
            if (type === 'gru') return layers.gru({ units, returnSequences: true });
            return layers.dense({ units, activation: activation || 'linear' });
          }),
        ],
      });
      net.setWeights(stored.layers.flatMap(({ weights }) => weights.map(values)));
      const x = column(`rtneural/test_data/${name}_x_python.csv`);
      const y = net.predict(reshape(x, [1, -1, 1])) as Tensor;
      expectClose(y, column(`rtneural/test_data/${name}_y_python.csv`), { absolute: 1e-5 });
    });
  }

  /** Columns of PyTorch's gates in Keras's order: an LSTM's are the same, a GRU has r, z, n there. */
  const reordered = (kernel: Tensor, gru: boolean): Tensor => {
    if (!gru) return kernel;
    const [r, z, n] = split(kernel, 3, -1);
    return concat([z!, r!, n!], -1);
  };

  for (const kind of ['lstm', 'gru'] as const) {
    test(`${kind}_torch, in the layout of PyTorch`, () => {
      const stored = JSON.parse(read(`rtneural/models/${kind}_torch.json`)) as Record<string, unknown>;
      const gru = kind === 'gru';
      const make = layers[kind] as typeof layers.lstm;
      const net = sequential({
        layers: [
          make({ units: 8, returnSequences: true, inputShape: [null, 1] }),
          make({ units: 8, numLayers: 3, returnSequences: true }),
          layers.dense({ units: 1 }),
        ],
      });
      const layer = (module: string, index: number): Tensor[] => {
        const part = (role: string) => values(stored[`${module}.${role}_l${index}`]);
        const kernels = ['weight_ih', 'weight_hh'].map((role) =>
          reordered(transpose(part(role) as Tensor2D), gru),
        );
        const [input, recurrent] = ['bias_ih', 'bias_hh'].map(
          (role) => reordered(part(role), gru) as Tensor1D,
        );
        return [...kernels, gru ? stack([input!, recurrent!]) : add(input!, recurrent!)];
      };
      net.setWeights([
        ...layer(kind, 0),
        ...[0, 1, 2].flatMap((index) => layer(`${kind}2`, index)),
        transpose(values(stored['dense.weight']) as Tensor2D),
        values(stored['dense.bias']),
      ]);
      const x = column(`rtneural/test_data/${kind}_torch_x_python.csv`);
      const y = net.predict(reshape(x, [1, -1, 1])) as Tensor;
      expectClose(y, column(`rtneural/test_data/${kind}_torch_y_python.csv`), { absolute: 1e-5 });
    });
  }
});
