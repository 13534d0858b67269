import { describe, expect, test } from 'vitest';
import { wave } from '../specs/kernel-spec';
import { Arena, KernelError, loadKernels, prepareGru, prepareLstm } from '../src/index';

async function kernelsOnOnePage() {
  return loadKernels({ memory: new WebAssembly.Memory({ initial: 1 }) });
}

describe('what does not fit is refused before it reaches WebAssembly', () => {
  test('an operand that reaches beyond the memory', async () => {
    const kernels = await kernelsOnOnePage();
    const gemm = () => kernels.gemm([64, 64, 64], { address: 64 }, { address: 64 }, { address: 60000 }, 64);
    expect(gemm).toThrow(
      'gemm: c must be the address, a multiple of 4, of 16384 bytes within the 65536 bytes of memory, received 60000.',
    );
  });

  test('an address that is no multiple of 4, or 0', async () => {
    const kernels = await kernelsOnOnePage();
    expect(() => kernels.map('exp', 66, 64, 1)).toThrow(/map: target must be the address, a multiple of 4/);
    expect(() => kernels.map('exp', 64, 0, 1)).toThrow(/map: source must be .*, received 0/);
  });

  test('a size that is no whole number', async () => {
    const kernels = await kernelsOnOnePage();
    expect(() => kernels.gemm([1.5, 1, 1], { address: 64 }, { address: 64 }, { address: 64 }, 64)).toThrow(
      'gemm: rows must be a whole number, at least 0 and below 2²⁸, received 1.5.',
    );
    expect(() => kernels.updates.sumOfSquares(64, -1)).toThrow(/count must be a whole number/);
  });

  test('a row that is narrower than its matrix', async () => {
    const kernels = await kernelsOnOnePage();
    const narrow = { address: 64, width: 3 };
    expect(() => kernels.gemm([4, 4, 4], narrow, { address: 64 }, { address: 64 }, 64)).toThrow(
      'gemm: a.width must be a whole number, at least 4 and below 2²⁸, received 3.',
    );
  });

  test('a sequence with an unknown cell, activation or number of masks', async () => {
    const { sequence } = await kernelsOnOnePage();
    const shape = { batch: 1, time: 1, features: 1, units: 1 };
    expect(() => sequence.bytes({ ...shape, cell: 'elman' as 'lstm' })).toThrow(
      'sequence.bytes: cell must be simpleRnn, lstm or gru, received elman.',
    );
    expect(() => sequence.bytes({ ...shape, cell: 'lstm', activation: 'elu' as 'relu' })).toThrow(
      'sequence.bytes: activation must be tanh, relu or linear, received elu.',
    );
    expect(() => sequence.bytes({ ...shape, cell: 'gru', inputMasks: 2 })).toThrow(
      'sequence.bytes: inputMasks must be 0, 1 or 3, received 2.',
    );
  });

  test('weights packed for one row where there are more', async () => {
    const { sequence } = await kernelsOnOnePage();
    const shape = { cell: 'lstm', batch: 2, time: 1, features: 1, units: 1, oneRow: true } as const;
    expect(() => sequence.bytes(shape)).toThrow(
      /sequence.bytes: oneRow must be false unless cell is lstm, batch 1/,
    );
  });

  test('a sequence whose reserve would take more than four gigabytes', async () => {
    const { sequence } = await kernelsOnOnePage();
    const shape = { cell: 'lstm', batch: 65536, time: 4096, features: 0, units: 8 } as const;
    expect(sequence.bytes(shape).reserve).toBe(4096 * 65536 * (32 + 128) + 4097 * 65536 * 32);
    expect(() => sequence.kernelGradient(shape, { reserve: 64, target: 64, scratch: 64 })).toThrow(
      /sequence.kernelGradient: reserve must be .* of 51541704704 bytes/,
    );
  });

  test('a sequence whose tensors do not lie in memory', async () => {
    const { sequence } = await kernelsOnOnePage();
    const shape = { cell: 'lstm', batch: 8, time: 100, features: 32, units: 4 } as const;
    expect(() => sequence.forward(shape, { input: 1024, packed: 1024, scratch: 1024 })).toThrow(
      /sequence.forward: input must be the address, a multiple of 4, of 102400 bytes/,
    );
  });
});

test('a memory that threads share is refused', async () => {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
  await expect(loadKernels({ memory })).rejects.toThrow(
    /loadKernels: memory must be a memory that is not shared/,
  );
});

describe('weights that do not fit each other are refused', () => {
  const kernel = wave(3 * 4 * 5, 1);
  const recurrentKernel = wave(5 * 4 * 5, 2);

  test('a recurrent kernel that is not square', async () => {
    const arena = await Arena.create();
    expect(() => prepareLstm(arena, { kernel, recurrentKernel: wave(99, 1) })).toThrow(
      'prepareLstm: recurrentKernel must be [units, 4 · units], received 99 numbers.',
    );
  });

  test('a kernel with another number of columns', async () => {
    const arena = await Arena.create();
    expect(() => prepareLstm(arena, { kernel: wave(61, 1), recurrentKernel })).toThrow(
      'prepareLstm: kernel must be [features, 20], received 61 numbers.',
    );
  });

  test('one row of bias for a GRU that takes two', async () => {
    const arena = await Arena.create();
    const weights = { kernel: wave(45, 1), recurrentKernel: wave(75, 2), bias: wave(15, 3) };
    expect(() => prepareGru(arena, weights)).toThrow(
      'prepareGru: bias must be [2, 15], received 15 numbers.',
    );
    expect(() => prepareGru(arena, weights, { resetAfter: false })).not.toThrow();
  });

  test('a step with the wrong number of features', async () => {
    const cell = prepareLstm(await Arena.create(), { kernel, recurrentKernel });
    expect(() => cell.step([1, 2])).toThrow(
      new KernelError({ caller: 'step', argument: 'input', expected: '3 numbers', received: '2' }),
    );
  });

  test('an address that was freed already', async () => {
    const arena = await Arena.create();
    const address = arena.allocate(8);
    arena.free(address);
    expect(() => arena.free(address)).toThrow(/Arena.free: address must be one that allocate\(\) gave out/);
  });
});
