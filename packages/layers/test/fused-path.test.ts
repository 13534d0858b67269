import { eachBackend, wave } from '@ostinato/testing';
import { profile, type Tensor, tensor } from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { type Layer, layers } from '../src/index';

const SEQUENCE = { units: 4, returnSequences: true };

/** Ways of running a recurrent layer that must not fall back to a dozen ops per step. */
const variants: [name: string, make: () => Layer, ops: string[]][] = (
  [
    ['simpleRNN', 'OstinatoSimpleRnn.v1'],
    ['lstm', 'OstinatoLstm.v1'],
    ['gru', 'OstinatoGru.v1'],
  ] as const
).flatMap(([kind, op]): [string, () => Layer, string[]][] => {
  const make = layers[kind] as typeof layers.lstm;
  return [
    [kind, () => make({ units: 4 }), [op]],
    [`${kind}, all outputs, backwards`, () => make({ ...SEQUENCE, goBackwards: true }), [op]],
    [`${kind}, stateful`, () => make({ ...SEQUENCE, stateful: true }), [op]],
    [`${kind}, stacked`, () => make({ ...SEQUENCE, numLayers: 3 }), [op, op, op]],
    [`${kind}, with dropout`, () => make({ ...SEQUENCE, dropout: 0.2, recurrentDropout: 0.2 }), [op]],
    [`${kind}, both directions`, () => layers.bidirectional({ layer: make(SEQUENCE) }), [op, op]],
    [
      `${kind}, within rnn`,
      () => layers.rnn({ cell: (layers[`${kind}Cell`] as typeof layers.lstmCell)({ units: 4 }) }),
      [op],
    ],
  ];
});

eachBackend((backend) => {
  describe.skipIf(backend.form === 'composed')(`one op per sequence, ${backend.form}`, () => {
    for (const [name, make, ops] of variants) {
      for (const masked of [false, true]) {
        test(`${name}${masked ? ', masked' : ''}`, async () => {
          const layer = make();
          const x = wave([2, 30, 3], 1);
          const mask = masked
            ? tensor(
                Array.from({ length: 60 }, (_, i) => (i % 7 ? 1 : 0)),
                [2, 30],
                'bool',
              )
            : undefined;
          layer.apply(x, { mask });
          const { kernels } = await profile(() => layer.apply(x, { mask, training: true }) as Tensor);
          const names = kernels.map((kernel) => kernel.name);
          expect(names.filter((kernel) => /^Ostinato(SimpleRnn|Lstm|Gru)/.test(kernel))).toEqual(ops);
          expect(names.filter((kernel) => /MatMul|Sigmoid|Tanh/.test(kernel))).toEqual([]);
        });
      }
    }
  });
});
