import { describe, expect, test } from 'vitest';
import { wave as waveOf } from '../specs/kernel-spec';
import { loadKernels, type SequenceShape } from '../src/index';
import { expectClose } from './expect-close';
import { GuardedArena } from './guarded-arena';
import {
  referenceGradient,
  referenceSequence,
  type SequenceCotangents,
  type SequenceValues,
} from './reference/sequence';
import { variants } from './variants';

const wave = (length: number, seed: number, scale = 1) => Array.from(waveOf(length, seed, scale));

interface Case extends SequenceShape {
  name: string;
  bias?: boolean;
  initial?: boolean;
  masked?: boolean;
  /** Which results have a gradient; default both. */
  gradientOf?: 'outputs' | 'state';
}

const sizes = { batch: 3, time: 4, features: 5, units: 6 };
const common: Omit<Case, 'cell'>[] = [
  { name: 'small', ...sizes, bias: true, initial: true },
  { name: 'no bias, zero states', ...sizes },
  { name: 'batch 1, one feature, one unit', batch: 1, time: 3, features: 1, units: 1, bias: true },
  { name: 'whole panels', batch: 4, time: 3, features: 8, units: 16, bias: true, initial: true },
  { name: 'batch 7 splits into 4 and 3', batch: 7, time: 2, features: 3, units: 9, bias: true },
  { name: 'batch 13', batch: 13, time: 2, features: 2, units: 4, bias: true },
  { name: 'backwards', ...sizes, bias: true, goBackwards: true },
  { name: 'masked', ...sizes, bias: true, initial: true, masked: true },
  {
    name: 'masked, zero outputs, backwards',
    ...sizes,
    bias: true,
    initial: true,
    masked: true,
    zeroOutputForMask: true,
    goBackwards: true,
  },
  { name: 'one dropout mask', ...sizes, bias: true, inputMasks: 1, recurrentMasks: 1, initial: true },
  { name: 'gradient at the outputs only', ...sizes, bias: true, gradientOf: 'outputs' },
  { name: 'gradient at the final state only', ...sizes, bias: true, gradientOf: 'state' },
  { name: 'no time', batch: 2, time: 0, features: 3, units: 5, bias: true, initial: true },
  { name: 'no batch', batch: 0, time: 3, features: 3, units: 5, bias: true },
  { name: 'no features', batch: 2, time: 3, features: 0, units: 5, bias: true },
];
const perGate = { name: 'a dropout mask per gate', ...sizes, bias: true, initial: true };

const cases: Case[] = [
  ...(['simpleRnn', 'lstm', 'gru'] as const).flatMap((cell) => common.map((c) => ({ ...c, cell }))),
  ...common.map((c) => ({ ...c, cell: 'gru' as const, resetAfter: false, name: `${c.name}, reset before` })),
  { cell: 'lstm', ...perGate, inputMasks: 4, recurrentMasks: 4 },
  { cell: 'lstm', ...perGate, inputMasks: 1, recurrentMasks: 4, masked: true },
  { cell: 'gru', ...perGate, inputMasks: 3, recurrentMasks: 3 },
  { cell: 'gru', ...perGate, inputMasks: 3, recurrentMasks: 1 },
  { cell: 'gru', ...perGate, inputMasks: 3, recurrentMasks: 3, resetAfter: false, masked: true },
  { cell: 'gru', ...perGate, inputMasks: 0, recurrentMasks: 3, resetAfter: false },
  {
    cell: 'lstm',
    name: 'batch 300, whose sums over rows go in blocks',
    batch: 300,
    time: 2,
    features: 2,
    units: 3,
    bias: true,
    gradientOf: 'state',
  },
  { cell: 'simpleRnn', name: 'relu', ...sizes, bias: true, activation: 'relu' },
  { cell: 'simpleRnn', name: 'linear', ...sizes, bias: true, activation: 'linear' },
  { cell: 'lstm', name: 'relu', ...sizes, bias: true, activation: 'relu' },
  {
    cell: 'lstm',
    name: 'linear',
    ...sizes,
    bias: true,
    activation: 'linear',
    recurrentActivation: 'hardSigmoid',
  },
  { cell: 'gru', name: 'relu', ...sizes, bias: true, activation: 'relu' },
  {
    cell: 'gru',
    name: 'linear',
    ...sizes,
    bias: true,
    activation: 'linear',
    recurrentActivation: 'hardSigmoid',
  },
  { cell: 'gru', name: 'relu, reset before', ...sizes, bias: true, activation: 'relu', resetAfter: false },
  { cell: 'lstm', name: 'hard sigmoid', ...sizes, bias: true, recurrentActivation: 'hardSigmoid' },
  {
    cell: 'gru',
    name: 'hard sigmoid of Keras 2',
    ...sizes,
    bias: true,
    recurrentActivation: 'hardSigmoid',
    slope: 0.2,
    offset: 0.5,
  },
  {
    cell: 'gru',
    name: 'hard sigmoid, reset before',
    ...sizes,
    bias: true,
    recurrentActivation: 'hardSigmoid',
    resetAfter: false,
  },
];

/** Indices over the whole of a tensor, at most 24, so that every gate and row is among them. */
function spread(length: number): number[] {
  const count = Math.min(length, 24);
  return Array.from({ length: count }, (_, i) => Math.floor((i * length) / count));
}

const gates = { simpleRnn: 1, lstm: 4, gru: 3 };

function valuesOf(c: Case): SequenceValues {
  const { cell, batch, time, features, units, resetAfter = true } = c;
  const columns = gates[cell] * units;
  const factors = (length: number, seed: number) => wave(length, seed).map((v) => (v < -0.3 ? 0 : 1.5));
  return {
    input: wave(batch * time * features, 1),
    kernel: wave(features * columns, 2, 0.7),
    recurrentKernel: wave(units * columns, 3, 0.6),
    bias: c.bias ? wave(columns * (cell === 'gru' && resetAfter ? 2 : 1), 4, 0.5) : undefined,
    initialHidden: c.initial ? wave(batch * units, 5) : undefined,
    initialCell: c.initial && cell === 'lstm' ? wave(batch * units, 6) : undefined,
    mask: c.masked ? wave(batch * time, 7).map((v) => (v < -0.2 ? 0 : 1)) : undefined,
    inputDropout: c.inputMasks ? factors(c.inputMasks * batch * features, 8) : undefined,
    recurrentDropout: c.recurrentMasks ? factors(c.recurrentMasks * batch * units, 9) : undefined,
  };
}

function cotangentsOf({ cell, batch, time, units, gradientOf }: Case): SequenceCotangents {
  return {
    dOutputs: gradientOf === 'state' ? undefined : wave(batch * time * units, 10),
    dFinalHidden: gradientOf === 'outputs' ? undefined : wave(batch * units, 11),
    dFinalCell: gradientOf === 'outputs' || cell !== 'lstm' ? undefined : wave(batch * units, 12),
  };
}

describe.each(variants)('sequences, relaxed: $relaxed, wide: $wide', (variant) => {
  test.each(cases)('$cell, $name', async (c) => {
    const memory = new WebAssembly.Memory({ initial: 32 });
    const arena = new GuardedArena(memory);
    const { sequence } = await loadKernels({ memory, ...variant });
    const { batch, time, units } = c;
    const values = valuesOf(c);
    const cotangents = cotangentsOf(c);
    const bytes = sequence.bytes(c);
    const place = (tensor?: number[]) => tensor && arena.place(tensor);
    const at = {
      kernel: arena.place(values.kernel),
      recurrentKernel: arena.place(values.recurrentKernel),
      bias: place(values.bias),
      packed: arena.reserve(bytes.packed),
      input: arena.place(values.input),
      reserve: arena.reserve(bytes.reserve),
      mask: place(values.mask),
      inputDropout: place(values.inputDropout),
      recurrentDropout: place(values.recurrentDropout),
    };
    const { kernel, recurrentKernel, bias, packed, input, reserve, mask, inputDropout, recurrentDropout } =
      at;
    const initial = { initialHidden: place(values.initialHidden), initialCell: place(values.initialCell) };
    const results = {
      outputs: arena.reserve(4 * batch * time * units),
      finalHidden: arena.reserve(4 * batch * units),
      finalCell: c.cell === 'lstm' ? arena.reserve(4 * batch * units) : undefined,
    };
    const scratch = arena.reserve(bytes.scratch);
    const expected = referenceSequence(c, values);
    const forward = { input, packed, ...initial, mask, inputDropout, recurrentDropout, ...results, scratch };
    const tolerance = { relative: 2e-6, absolute: 1e-6 };
    const checkResults = () => {
      expectClose('outputs', arena.read(results.outputs, batch * time * units), expected.outputs, tolerance);
      expectClose(
        'finalHidden',
        arena.read(results.finalHidden, batch * units),
        expected.finalHidden,
        tolerance,
      );
      if (results.finalCell === undefined) return;
      expectClose('finalCell', arena.read(results.finalCell, batch * units), expected.finalCell, tolerance);
    };
    sequence.pack(c, { kernel, recurrentKernel, bias, packed, scratch });
    sequence.forward(c, forward);
    checkResults();
    sequence.forward(c, { ...forward, reserve });
    checkResults();

    const wanted = {
      dBias: values.bias && arena.reserve(4 * values.bias.length),
      dInitialHidden: values.initialHidden && arena.reserve(4 * batch * units),
      dInitialCell: values.initialCell && arena.reserve(4 * batch * units),
    };
    const gradientScratch = arena.reserve(bytes.gradientScratch);
    sequence.backward(c, {
      recurrentKernel,
      mask,
      recurrentDropout,
      reserve,
      dOutputs: place(cotangents.dOutputs),
      dFinalHidden: place(cotangents.dFinalHidden),
      dFinalCell: place(cotangents.dFinalCell),
      ...wanted,
      scratch: gradientScratch,
    });
    const dInput = arena.reserve(4 * values.input.length);
    const dKernel = arena.reserve(4 * values.kernel.length);
    const dRecurrentKernel = arena.reserve(4 * values.recurrentKernel.length);
    sequence.inputGradient(c, { kernel, inputDropout, reserve, dInput, scratch: gradientScratch });
    sequence.kernelGradient(c, { reserve, target: dKernel, scratch: gradientScratch });
    sequence.recurrentKernelGradient(c, { reserve, target: dRecurrentKernel, scratch: gradientScratch });

    const check = (name: keyof SequenceValues, address: number | undefined) => {
      if (address === undefined) return;
      const length = values[name]!.length;
      const elements = spread(length);
      const expected = referenceGradient(c, values, cotangents, name, elements);
      const all = arena.read(address, length);
      const actual = elements.map((i) => all[i]!);
      expectClose(`gradient of ${name}`, actual, expected, { relative: 1e-5, absolute: 3e-6 });
    };
    check('recurrentKernel', dRecurrentKernel);
    check('bias', wanted.dBias);
    check('initialHidden', wanted.dInitialHidden);
    check('initialCell', wanted.dInitialCell);
    check('input', dInput);
    check('kernel', dKernel);
    expect(arena.damage()).toEqual([]);
  });
});

test('a shape that was changed after a call is worked out anew', async () => {
  const { sequence } = await loadKernels({ memory: new WebAssembly.Memory({ initial: 1 }) });
  const shape: SequenceShape = { cell: 'lstm', batch: 2, time: 3, features: 4, units: 8 };
  const before = sequence.bytes(shape);
  shape.time = 6;
  expect(sequence.bytes(shape)).toEqual(sequence.bytes({ ...shape }));
  expect(sequence.bytes(shape).reserve).toBeGreaterThan(before.reserve);
  const gru: SequenceShape = { ...shape, cell: 'gru', resetAfter: false };
  sequence.bytes(gru);
  delete gru.resetAfter;
  expect(sequence.bytes(gru)).toEqual(sequence.bytes({ ...gru }));
  shape.batch = -1;
  expect(() => sequence.bytes(shape)).toThrow('sequence.bytes: batch must be a whole number');
});
