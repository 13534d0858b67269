import { dropoutMask } from '@ostinato/ops';
import { eachBackend, expectClose, expectGradients, expectNoLeak, wave } from '@ostinato/testing';
import {
  concat,
  type Rank,
  reshape,
  slice,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  type Tensor3D,
  tensor,
  zeros,
} from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import {
  type GruStepOptions,
  gruSequence,
  gruStep,
  type HiddenState,
  type LstmState,
  lstmSequence,
  lstmStep,
  type SequenceWeights,
  simpleRnnSequence,
  simpleRnnStep,
} from '../src/index';

const [BATCH, TIME, FEATURES, UNITS] = [3, 4, 2, 5];

/** A cell: its step, its sequence op, and how many column blocks its kernels have. */
interface Cell {
  name: string;
  gates: number;
  options: GruStepOptions;
  step: (
    weights: SequenceWeights,
    input: Tensor2D,
    state: LstmState,
    options: GruStepOptions,
  ) => HiddenState & { cell?: Tensor2D };
  sequence: (
    input: Tensor3D,
    weights: SequenceWeights,
    options: object,
  ) => { state: HiddenState & { cell?: Tensor2D } };
}

const cells: Cell[] = [
  {
    name: 'simple recurrence',
    gates: 1,
    options: { activation: 'softplus' },
    step: simpleRnnStep,
    sequence: simpleRnnSequence,
  },
  {
    name: 'LSTM',
    gates: 4,
    options: { recurrentActivation: 'hardSigmoid' },
    step: lstmStep,
    sequence: lstmSequence,
  },
  { name: 'GRU', gates: 3, options: {}, step: gruStep, sequence: gruSequence },
  {
    name: 'GRU, reset before',
    gates: 3,
    options: { resetAfter: false },
    step: gruStep,
    sequence: gruSequence,
  },
];

function weightsOf({ name, gates, options }: Cell): Required<SequenceWeights> {
  const columns = gates * UNITS;
  const twoRows = name.startsWith('GRU') && options.resetAfter !== false;
  return {
    kernel: wave([FEATURES, columns], 1, 0.7),
    recurrentKernel: wave([UNITS, columns], 2, 0.7),
    bias: wave(twoRows ? [2, columns] : [columns], 3, 0.5),
  };
}

const start = (): LstmState => ({ hidden: wave([BATCH, UNITS], 5), cell: wave([BATCH, UNITS], 6) });

eachBackend(() => {
  for (const cell of cells) {
    describe(cell.name, () => {
      test('steps add up to the sequence', () => {
        const x: Tensor3D = wave([BATCH, TIME, FEATURES], 4);
        let state = start();
        for (let t = 0; t < TIME; t++) {
          const step: Tensor2D = reshape(slice(x, [0, t, 0], [BATCH, 1, FEATURES]), [BATCH, FEATURES]);
          state = { ...state, ...cell.step(weightsOf(cell), step, state, cell.options) };
        }
        const whole = cell.sequence(x, weightsOf(cell), { ...cell.options, initialState: start() });
        expectClose(state.hidden, whole.state.hidden, { absolute: 1e-6 });
        if (whole.state.cell) expectClose(state.cell, whole.state.cell, { absolute: 1e-6 });
      });

      test('samples of a batch do not see one another', () => {
        const x: Tensor2D = wave([BATCH, FEATURES], 4);
        const all = cell.step(weightsOf(cell), x, start(), cell.options).hidden;
        const rows = Array.from({ length: BATCH }, (_, row) => {
          const state = {
            hidden: slice(start().hidden, [row, 0], [1, UNITS]),
            cell: slice(start().cell, [row, 0], [1, UNITS]),
          };
          return cell.step(weightsOf(cell), slice(x, [row, 0], [1, FEATURES]), state, cell.options).hidden;
        });
        expectClose(concat(rows, 0), all, { absolute: 1e-7 });
      });

      test('has gradients of weights, input and state', () => {
        const { kernel, recurrentKernel, bias } = weightsOf(cell);
        const { hidden, cell: memory } = start();
        const inputs: Record<string, Tensor> = {
          input: wave([BATCH, FEATURES], 4),
          kernel,
          recurrentKernel,
          bias,
          hidden,
        };
        if (cell.name === 'LSTM') inputs.cell = memory;
        expectGradients(inputs, (x, w, u, b, h, c = memory) => {
          const weights = { kernel: w as Tensor2D, recurrentKernel: u as Tensor2D, bias: b as Tensor2D };
          const options: GruStepOptions = { ...cell.options, recurrentActivation: 'sigmoid' };
          const next = cell.step(
            weights,
            x as Tensor2D,
            { hidden: h as Tensor2D, cell: c as Tensor2D },
            options,
          );
          return next.cell ? [next.hidden, next.cell] : [next.hidden];
        });
      });

      test('drops inputs and states by the masks it is given, one per gate', () => {
        const random = { seed: 3, step: 0, sampleOffset: 0 };
        const masks = {
          inputDropout: dropoutMask([cell.gates, BATCH, FEATURES], 0.4, random, 'input', 1) as Tensor3D,
          recurrentDropout: dropoutMask([cell.gates, BATCH, UNITS], 0.4, random, 'state', 1) as Tensor3D,
        };
        const x: Tensor3D = wave([BATCH, 1, FEATURES], 4);
        const step = cell.step(weightsOf(cell), reshape(x, [BATCH, FEATURES]), start(), {
          ...cell.options,
          ...masks,
        });
        const whole = cell.sequence(x, weightsOf(cell), { ...cell.options, ...masks, initialState: start() });
        expectClose(step.hidden, whole.state.hidden, { absolute: 1e-6 });
        const plain = cell.step(weightsOf(cell), reshape(x, [BATCH, FEATURES]), start(), cell.options);
        expect([...step.hidden.dataSync()]).not.toEqual([...plain.hidden.dataSync()]);
      });

      test('leaves only the new state behind', () => {
        const [weights, x, state] = [weightsOf(cell), wave<Tensor2D>([BATCH, FEATURES], 4), start()];
        expectNoLeak(() => ({ ...cell.step(weights, x, state, cell.options) }), cell.name === 'LSTM' ? 2 : 1);
      });

      test('names the argument and both shapes when the input has the wrong width', () => {
        expect(() => cell.step(weightsOf(cell), zeros([BATCH, 7]), start(), cell.options)).toThrow(
          /Step: input must be of shape \[3, 2\], received \[3, 7\]/,
        );
      });
    });
  }

  test('an update gate that is saturated at one keeps the old state, bit for bit', () => {
    const columns = 3 * UNITS;
    const open = tensor(Array.from({ length: columns }, (_, i) => (i < UNITS ? 100 : 0)));
    const weights = {
      kernel: zeros<Rank.R2>([FEATURES, columns]),
      recurrentKernel: zeros<Rank.R2>([UNITS, columns]),
      bias: open as Tensor1D,
    };
    const { hidden } = start();
    const next = gruStep(weights, wave([BATCH, FEATURES], 4), { hidden }, { resetAfter: false });
    expectClose(next.hidden, hidden, { absolute: 0 });
  });

  test('an LSTM projects its output, and keeps its cell whole', () => {
    const weights = {
      ...weightsOf(cells[1]!),
      recurrentKernel: wave<Tensor2D>([2, 4 * UNITS], 2),
      projection: wave<Tensor2D>([UNITS, 2], 8),
    };
    const next = lstmStep(weights, wave([BATCH, FEATURES], 4), {
      hidden: wave([BATCH, 2], 5),
      cell: wave([BATCH, UNITS], 6),
    });
    expect([next.hidden.shape, next.cell.shape]).toEqual([
      [BATCH, 2],
      [BATCH, UNITS],
    ]);
  });
});
