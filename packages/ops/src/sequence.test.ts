import { eachBackend, expectGradients, recurrentWeights, wave } from '@ostinato/testing';
import { type Tensor, type Tensor1D, type Tensor2D, type Tensor3D, tensor } from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { gruSequence, lstmSequence, sequenceForm, simpleRnnSequence } from './index';
import { type CellKind, type GruOptions, gateCount } from './sequence';

const ops = { simpleRnn: simpleRnnSequence, lstm: lstmSequence, gru: gruSequence };

const mask = () =>
  tensor([
    [1, 1, 0, 1],
    [0, 1, 1, 0],
    [1, 1, 1, 1],
  ]) as Tensor2D;

const variants: [string, CellKind, GruOptions & { masked?: boolean; dropped?: number }][] = [];
for (const cell of ['simpleRnn', 'lstm', 'gru'] as const) {
  variants.push([`${cell}`, cell, {}]);
  variants.push([`${cell} backwards`, cell, { goBackwards: true }]);
  variants.push([`${cell} masked`, cell, { masked: true }]);
  variants.push([
    `${cell} masked, zero outputs, backwards`,
    cell,
    { masked: true, zeroOutputForMask: true, goBackwards: true },
  ]);
  variants.push([`${cell} with one dropout mask`, cell, { dropped: 1 }]);
  variants.push([`${cell} with a dropout mask per gate`, cell, { dropped: gateCount[cell], masked: true }]);
}
variants.push(['gru, reset before', 'gru', { resetAfter: false }]);
variants.push(['gru, reset before, dropout per gate', 'gru', { resetAfter: false, dropped: 3 }]);
variants.push(['gru, reset before, one dropout mask', 'gru', { resetAfter: false, dropped: 1 }]);
variants.push(['lstm linear', 'lstm', { activation: 'linear' }]);
variants.push(['gru linear, reset before', 'gru', { activation: 'linear', resetAfter: false }]);
variants.push(['simpleRnn linear', 'simpleRnn', { activation: 'linear' }]);
variants.push(['lstm hard sigmoid', 'lstm', { recurrentActivation: 'hardSigmoid' }]);
variants.push(['gru hard sigmoid of Keras 2', 'gru', { recurrentActivation: 'hardSigmoidKeras2' }]);
variants.push(['lstm softplus', 'lstm', { activation: 'softplus' }]);

eachBackend((backend) => {
  describe('gradients against central differences', () => {
    for (const [name, cell, { masked, dropped, ...options }] of variants) {
      test(name, () => {
        const [batch, time, features, units] = [3, 4, 3, 5];
        const { kernel, recurrentKernel, bias } = recurrentWeights(cell, features, units, options.resetAfter);
        const inputs: Record<string, Tensor> = {
          input: wave([batch, time, features], 4),
          kernel,
          recurrentKernel,
          bias,
          hidden: wave([batch, units], 5),
          ...(cell === 'lstm' && { cell: wave([batch, units], 6) }),
        };
        expectGradients(inputs, (x, w, u, b, hidden, cellState) => {
          const { outputs, state } = ops[cell](
            x as Tensor3D,
            { kernel: w as Tensor2D, recurrentKernel: u as Tensor2D, bias: b as Tensor1D },
            {
              ...options,
              returnSequences: true,
              initialState: { hidden: hidden as Tensor2D, cell: cellState as Tensor2D },
              mask: masked ? mask() : undefined,
              inputDropout: dropped ? (wave([dropped, batch, features], 7) as Tensor3D) : undefined,
              recurrentDropout: dropped ? (wave([dropped, batch, units], 8) as Tensor3D) : undefined,
            },
          );
          return [outputs!, ...Object.values(state as Record<string, Tensor>)];
        });
      });
    }
  });
  test('runs in the form of the backend', () => {
    expect(sequenceForm('lstm')).toBe(backend.form);
  });
});
