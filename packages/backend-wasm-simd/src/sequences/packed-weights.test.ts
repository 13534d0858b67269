import { lstmSequence, sgdUpdate, Weight } from '@ostinato/ops';
import { expectClose, testBackends, wave } from '@ostinato/testing';
import { engine, type Tensor2D, type Tensor3D, tensor, variable } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { WasmBackend } from '../tfjs/wasm-backend';

const input = () => wave<Tensor3D>([2, 3, 5], 1);

function weightsOf(seed: number) {
  return {
    kernel: variable(wave<Tensor2D>([5, 12], seed)),
    recurrentKernel: variable(wave<Tensor2D>([3, 12], seed + 1)),
    bias: variable(wave([12], seed + 2)) as never,
  };
}

/** What the same values give on tensors that nobody has seen. */
function fresh({ kernel, recurrentKernel, bias }: ReturnType<typeof weightsOf>) {
  const copy = (value: Tensor2D) => tensor(value.dataSync().slice(), value.shape) as Tensor2D;
  const weights = {
    kernel: copy(kernel as Tensor2D),
    recurrentKernel: copy(recurrentKernel as Tensor2D),
    bias: copy(bias),
  };
  return lstmSequence(input(), weights).state.hidden;
}

const predict = (weights: ReturnType<typeof weightsOf>) =>
  lstmSequence(input(), weights as never).state.hidden;

describe('packed weights', () => {
  beforeAll(() => testBackends.find(({ form }) => form === 'fused')!.start());

  test('give the same bits as weights that are packed for the call', () => {
    const weights = weightsOf(2);
    const expected = fresh(weights).dataSync();
    for (let n = 0; n < 4; n++) expectClose(predict(weights), expected, { absolute: 0 });
  });

  test('serve batches and lengths of any size', () => {
    const weights = weightsOf(20);
    for (let n = 0; n < 3; n++) predict(weights);
    const copies = Object.fromEntries(
      Object.entries(weights).map(([name, value]) => {
        const { shape } = value as Tensor2D;
        return [name, tensor((value as Tensor2D).dataSync().slice(), shape)];
      }),
    );
    for (const [batch, time] of [
      [1, 1],
      [5, 4],
      [33, 2],
    ] as const) {
      const x = wave<Tensor3D>([batch, time, 5], 3);
      const kept = lstmSequence(x, weights as never).state.hidden;
      expectClose(kept, lstmSequence(x, copies as never).state.hidden, { absolute: 0 });
    }
  });

  test.each(['kernel', 'recurrentKernel', 'bias'] as const)('are packed anew when %s changes', (name) => {
    const weights = weightsOf(6);
    for (let n = 0; n < 3; n++) predict(weights);
    const weight = new Weight('w', weights[name]);
    sgdUpdate(weight, {}, wave(weight.variable.shape, 3), { learningRate: 0.5 });
    for (let n = 0; n < 3; n++) expectClose(predict(weights), fresh(weights), { absolute: 0 });
    weight.assign(wave(weight.variable.shape, 9));
    for (let n = 0; n < 3; n++) expectClose(predict(weights), fresh(weights), { absolute: 0 });
  });

  test('are kept without a bias as well', () => {
    const { kernel, recurrentKernel } = weightsOf(12);
    const malloc = vi.spyOn((engine().backend as unknown as WasmBackend).wasm, '_malloc');
    const sizes: number[] = [];
    for (let n = 0; n < 4; n++) {
      malloc.mockClear();
      lstmSequence(input(), { kernel, recurrentKernel } as never);
      sizes.push(Math.max(...malloc.mock.calls.map(([bytes]) => bytes)));
    }
    malloc.mockRestore();
    const [first, second, ...later] = sizes;
    expect(second).toBeGreaterThan(first!);
    expect(later).toEqual([first, first]);
  });

  test('leave the heap flat while models come and go', () => {
    const { wasm } = engine().backend as unknown as WasmBackend;
    const cycle = () => {
      const units = 128;
      const weights = {
        kernel: variable(wave<Tensor2D>([64, 4 * units], 1)),
        recurrentKernel: variable(wave<Tensor2D>([units, 4 * units], 2)),
      };
      const x = wave<Tensor3D>([1, 1, 64], 1);
      for (let n = 0; n < 3; n++) lstmSequence(x, weights as never);
      for (const value of Object.values(weights)) value.dispose();
    };
    engine().tidy(() => {
      for (let n = 0; n < 10; n++) engine().tidy(cycle);
    });
    const before = wasm.HEAPU8.length;
    for (let n = 0; n < 100; n++) engine().tidy(cycle);
    expect(wasm.HEAPU8.length).toBe(before);
  });
});
