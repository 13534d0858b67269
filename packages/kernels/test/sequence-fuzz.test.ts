import { describe, expect, test } from 'vitest';
import { wave } from '../specs/kernel-spec';
import { type Kernels, loadKernels, type SequenceShape } from '../src/index';
import { expectClose } from './expect-close';
import { generator } from './generator';
import { GuardedArena } from './guarded-arena';
import { referenceGradient, referenceSequence, type SequenceValues } from './reference/sequence';
import { variants } from './variants';

const gates = { simpleRnn: 1, lstm: 4, gru: 3 };

function randomShape(random: (bound: number) => number): SequenceShape {
  const cell = (['simpleRnn', 'lstm', 'gru'] as const)[random(3)]!;
  const masks = () => [0, 0, 1, gates[cell]][random(4)]!;
  return {
    cell,
    batch: random(20),
    time: random(5),
    features: random(19),
    units: 1 + random(26),
    resetAfter: random(2) === 0,
    goBackwards: random(2) === 0,
    zeroOutputForMask: random(2) === 0,
    inputMasks: masks(),
    recurrentMasks: masks(),
  };
}

function randomValues(shape: SequenceShape, n: number, masked: boolean): SequenceValues {
  const { cell, batch, time, features, units, resetAfter, inputMasks, recurrentMasks } = shape;
  const columns = gates[cell] * units;
  const factors = (length: number, seed: number) => Array.from(wave(length, seed), (v) => (v < 0 ? 0 : 2));
  return {
    input: [...wave(batch * time * features, n)],
    kernel: [...wave(features * columns, n + 1, 0.5)],
    recurrentKernel: [...wave(units * columns, n + 2, 0.3)],
    bias: [...wave(columns * (cell === 'gru' && resetAfter ? 2 : 1), n + 3, 0.5)],
    initialHidden: [...wave(batch * units, n + 4)],
    mask: masked ? [...wave(batch * time, n + 5)].map((v) => (v < -0.3 ? 0 : 1)) : undefined,
    inputDropout: inputMasks ? factors(inputMasks * batch * features, n + 6) : undefined,
    recurrentDropout: recurrentMasks ? factors(recurrentMasks * batch * units, n + 7) : undefined,
  };
}

const SEED = 20261120;
const GRADIENTS = ['bias', 'initialHidden', 'input', 'kernel', 'recurrentKernel'] as const;

/** Runs a sequence forward and backward, and compares its results and some elements of each gradient. */
function check({ memory, sequence }: Kernels, shape: SequenceShape, values: SequenceValues): void {
  const arena = new GuardedArena(memory);
  const { batch, time, units } = shape;
  const bytes = sequence.bytes(shape);
  const place = (tensor?: number[]) => tensor && arena.place(tensor);
  const packed = arena.reserve(bytes.packed);
  const reserve = arena.reserve(bytes.reserve);
  const scratch = arena.reserve(bytes.gradientScratch);
  const outputs = arena.reserve(4 * batch * time * units);
  const finalHidden = arena.reserve(4 * batch * units);
  const kernel = arena.place(values.kernel);
  const recurrentKernel = arena.place(values.recurrentKernel);
  const mask = place(values.mask);
  const inputDropout = place(values.inputDropout);
  const recurrentDropout = place(values.recurrentDropout);
  sequence.pack(shape, { kernel, recurrentKernel, bias: place(values.bias), packed, scratch });
  sequence.forward(shape, {
    input: arena.place(values.input),
    initialHidden: place(values.initialHidden),
    ...{ packed, mask, inputDropout, recurrentDropout, outputs, finalHidden, reserve, scratch },
  });
  const name = JSON.stringify(shape);
  const expected = referenceSequence(shape, values);
  const close = { relative: 5e-6, absolute: 2e-6 };
  expectClose(`${name}, outputs`, arena.read(outputs, expected.outputs.length), expected.outputs, close);
  expectClose(`${name}, state`, arena.read(finalHidden, batch * units), expected.finalHidden, close);

  const cotangents = {
    dOutputs: [...wave(batch * time * units, 8)],
    dFinalHidden: [...wave(batch * units, 9)],
  };
  const at = Object.fromEntries(
    GRADIENTS.map((tensor) => [tensor, arena.reserve(4 * values[tensor]!.length)]),
  );
  sequence.backward(shape, {
    dOutputs: arena.place(cotangents.dOutputs),
    dFinalHidden: arena.place(cotangents.dFinalHidden),
    dBias: at.bias,
    dInitialHidden: at.initialHidden,
    ...{ recurrentKernel, mask, recurrentDropout, reserve, scratch },
  });
  sequence.inputGradient(shape, { kernel, inputDropout, reserve, dInput: at.input!, scratch });
  sequence.kernelGradient(shape, { reserve, target: at.kernel!, scratch });
  sequence.recurrentKernelGradient(shape, { reserve, target: at.recurrentKernel!, scratch });
  for (const tensor of GRADIENTS) {
    const { length } = values[tensor]!;
    const elements = length === 0 ? [] : [0, length >> 1, length - 1];
    const all = arena.read(at[tensor]!, length);
    const actual = elements.map((i) => all[i]!);
    const gradient = referenceGradient(shape, values, cotangents, tensor, elements);
    expectClose(`${name}, gradient of ${tensor}`, actual, gradient, { relative: 3e-5, absolute: 1e-5 });
  }
  expect(arena.damage(), name).toEqual([]);
}

describe.each(variants)('random sequences, relaxed: $relaxed, wide: $wide', async (variant) => {
  const memory = new WebAssembly.Memory({ initial: 64 });
  const kernels = await loadKernels({ memory, ...variant });
  const { sequence } = kernels;

  test('100 of them agree with the reference, forward and backward, and leave guard words alone', () => {
    const random = generator(SEED);
    for (let n = 0; n < 100; n++) {
      const shape = randomShape(random);
      check(kernels, shape, randomValues(shape, n, random(2) === 0));
    }
  });

  test.each(['simpleRnn', 'lstm', 'gru'] as const)('%s: a NaN in one row reaches that row alone', (cell) => {
    const shape = { cell, batch: 5, time: 3, features: 4, units: 9 };
    const arena = new GuardedArena(memory);
    const bytes = sequence.bytes(shape);
    const x = wave(5 * 3 * 4, 1);
    x[2 * 3 * 4 + 5] = Number.NaN;
    const packed = arena.reserve(bytes.packed);
    const scratch = arena.reserve(bytes.scratch);
    const outputs = arena.reserve(4 * 5 * 3 * 9);
    const kernel = arena.place(wave(4 * gates[cell] * 9, 2));
    const recurrentKernel = arena.place(wave(9 * gates[cell] * 9, 3));
    sequence.pack(shape, { kernel, recurrentKernel, packed, scratch });
    sequence.forward(shape, { input: arena.place(x), packed, outputs, scratch });
    const result = arena.read(outputs, 5 * 3 * 9);
    for (let i = 0; i < result.length; i++) {
      const [row, step] = [Math.floor(i / 27), Math.floor(i / 9) % 3];
      expect(Number.isNaN(result[i]!), `row ${row}, step ${step}`).toBe(row === 2 && step >= 1);
    }
  });
});
