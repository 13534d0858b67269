import { eachBackend, expectClose, recurrentWeights, wave } from '@ostinato/testing';
import {
  add,
  grads,
  mul,
  sum,
  type Tensor,
  type Tensor2D,
  type Tensor3D,
  tensor,
} from '@tensorflow/tfjs-core';
import { describe, test } from 'vitest';
import goldens from './golden/sequences.json';
import { type GruOptions, gruSequence, lstmSequence, simpleRnnSequence } from './index';
import type { CellKind, SequenceWeights } from './sequence';

// Numbers by PyTorch 1.13 in float64: /usr/bin/python3 tools/golden/sequences.py
interface Golden {
  name: string;
  cell: CellKind;
  options: Omit<GruOptions, 'mask' | 'inputDropout' | 'recurrentDropout'> & {
    mask?: number[][];
    inputDropout?: number;
    recurrentDropout?: number;
  };
  outputs: number[];
  hidden: number[];
  cellState?: number[];
  gradients: Record<string, number[]>;
}

const [batch, time, features, units] = [3, 5, 3, 5];
const ops = { simpleRnn: simpleRnnSequence, lstm: lstmSequence, gru: gruSequence };

function inputsOf(cell: CellKind, resetAfter = true): Record<string, Tensor> {
  return {
    input: wave([batch, time, features], 4),
    ...recurrentWeights(cell, features, units, resetAfter),
    hidden: wave([batch, units], 5),
    ...(cell === 'lstm' && { cell: wave([batch, units], 6) }),
  };
}

function run({ cell, options }: Golden, inputs: Record<string, Tensor>) {
  const { mask, inputDropout, recurrentDropout, ...rest } = options;
  const { input, kernel, recurrentKernel, bias, hidden, cell: cellState } = inputs;
  const { outputs, state } = ops[cell](
    input as Tensor3D,
    { kernel, recurrentKernel, bias } as SequenceWeights,
    {
      ...rest,
      returnSequences: true,
      initialState: { hidden: hidden as Tensor2D, cell: cellState as Tensor2D },
      mask: mask && (tensor(mask) as Tensor2D),
      inputDropout: inputDropout ? wave([inputDropout, batch, features], 7) : undefined,
      recurrentDropout: recurrentDropout ? wave([recurrentDropout, batch, units], 8) : undefined,
    },
  );
  return { outputs: outputs!, hidden: state.hidden, cell: (state as { cell?: Tensor }).cell };
}

eachBackend(() => {
  describe('sequence ops agree with PyTorch to 2e-5', () => {
    for (const golden of goldens as Golden[]) {
      test(`${golden.cell}: ${golden.name}`, () => {
        const inputs = inputsOf(golden.cell, golden.options.resetAfter);
        const { outputs, hidden, cell } = run(golden, inputs);
        expectClose(outputs, golden.outputs, { ofLargest: 2e-6 }, 'outputs');
        expectClose(hidden, golden.hidden, { ofLargest: 2e-6 }, 'hidden');
        if (cell) expectClose(cell, golden.cellState!, { ofLargest: 2e-6 }, 'cell');

        const names = Object.keys(inputs);
        const gradients = grads((...tensors: Tensor[]) => {
          const named = Object.fromEntries(names.map((name, i) => [name, tensors[i]!]));
          const results = Object.values(run(golden, named)).filter((result) => result !== undefined);
          return results
            .map((result, i) => sum(mul(result, wave(result.shape, 11 + i))))
            .reduce((a, b) => add(a, b));
        })(Object.values(inputs));
        names.forEach((name, i) => {
          expectClose(gradients[i]!, golden.gradients[name]!, { ofLargest: 2e-5 }, `gradient of ${name}`);
        });
      });
    }
  });
});
