import { eachBackend, expectClose, wave } from '@ostinato/testing';
import {
  Add,
  engine,
  env,
  grad,
  memory,
  sum,
  type Tensor,
  type Tensor3D,
  tensor,
} from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, test } from 'vitest';
import { lstmSequence, registerGradients, runKernel } from './index';

afterEach(() => env().set('DEBUG', false));

describe('runKernel', () => {
  registerGradients();

  eachBackend(() => {
    test('gives what engine().runKernel gives, and no tape hears of it', () => {
      const [a, b] = [wave([2, 3], 1), wave([2, 3], 2)];
      const expected = engine().runKernel(Add, { a, b }) as Tensor;
      expectClose(runKernel(Add, { a, b })[0]!.dataSync(), expected.dataSync(), { absolute: 0 });
      const apart = grad((x: Tensor) => sum(x))(a).dataSync();
      const recorded = grad((x: Tensor) => {
        runKernel(Add, { a: x, b });
        return sum(x);
      })(a).dataSync();
      expectClose(recorded, apart, { absolute: 0 });
    });

    test('is seen by tf.profile, and runs under DEBUG', async () => {
      const [a, b] = [wave([2, 3], 1), wave([2, 3], 2)];
      const { kernelNames, newTensors } = await engine().profile(() => runKernel(Add, { a, b })[0]!);
      expect([kernelNames, newTensors]).toEqual([[Add], 1]);
      env().set('DEBUG', true);
      expect(runKernel(Add, { a, b })[0]!.shape).toEqual([2, 3]);
    });

    test('says which kernel a backend lacks, and lets gradients be taken after that', () => {
      expect(() => runKernel('Nothing', {})).toThrow(
        `Kernel 'Nothing' not registered for backend '${engine().backendName}'`,
      );
      expect(engine().state.kernelDepth).toBe(0);
    });
  });
});

describe('an op with inputs left out', () => {
  eachBackend(() => {
    test('saves nothing for longer than the tape', () => {
      const weights = { kernel: wave([3, 8], 1), recurrentKernel: wave([2, 8], 2) } as never;
      const input = wave<Tensor3D>([2, 4, 3], 3);
      const gradient = grad((x: Tensor) => sum(lstmSequence(x as Tensor3D, weights).state.hidden));
      gradient(input).dispose();
      const before = memory().numTensors;
      gradient(input).dispose();
      expect(memory().numTensors).toBe(before);
    });

    test('has the gradient that it has with a mask of ones and a state of zeros', () => {
      const weights = { kernel: wave([3, 8], 1), recurrentKernel: wave([2, 8], 2) } as never;
      const all = {
        mask: tensor([1, 1, 1, 1, 1, 1, 1, 1], [2, 4]) as never,
        initialState: { hidden: tensor([0, 0, 0, 0], [2, 2]), cell: tensor([0, 0, 0, 0], [2, 2]) } as never,
      };
      const of = (options: object) => (x: Tensor) =>
        sum(lstmSequence(x as Tensor3D, weights, options).state.cell);
      const input = wave([2, 4, 3], 3);
      expectClose(grad(of({}))(input).dataSync(), grad(of(all))(input).dataSync(), { ofLargest: 1e-6 });
    });
  });
});
