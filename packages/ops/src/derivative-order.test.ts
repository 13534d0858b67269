import { eachBackend, expectClose, useComposed, wave } from '@ostinato/testing';
import {
  add,
  grad,
  mul,
  square,
  sum,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  type Tensor3D,
  tensor,
  variable,
  variableGrads,
} from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { layerNormalization, lstmSequence, sequenceForm, sparseSoftmaxCrossentropy } from './index';

const weights = () => ({ kernel: wave<Tensor2D>([3, 8], 1), recurrentKernel: wave<Tensor2D>([2, 8], 2) });
const labels = () => tensor([1, 0], [2], 'int32');

/** Losses whose gradient's norm is a loss in turn. */
const losses: Record<string, (x: Tensor) => Tensor> = {
  lstmSequence: (x) => sum(lstmSequence(x as Tensor3D, weights()).state.hidden),
  sparseSoftmaxCrossentropy: (x) => sum(sparseSoftmaxCrossentropy(labels(), sum(x, 1))),
  layerNormalization: (x) =>
    sum(square(layerNormalization(x, wave<Tensor1D>([3], 4), wave<Tensor1D>([3], 5), 1e-2))),
};

/** A gradient penalty: loss and squared norm of its gradient, differentiated once more. */
function penalized(loss: (x: Tensor) => Tensor): Float32Array {
  const gradient = grad((x: Tensor) => add(loss(x), sum(square(grad(loss)(x)))));
  return gradient(wave([2, 4, 3], 3)).dataSync() as Float32Array;
}

describe('a gradient of a gradient', () => {
  const expected: Record<string, Float32Array> = {};
  beforeAll(async () => {
    await useComposed();
    for (const [name, loss] of Object.entries(losses)) expected[name] = penalized(loss).slice();
  });

  eachBackend((backend) => {
    test.each(Object.entries(losses))('is that of tfjs-core ops for %s', (name, loss) => {
      expectClose(penalized(loss), expected[name]!, { ofLargest: 2e-5 });
    });

    test('takes the composed form, and the outer one alone does not', () => {
      const forms: string[] = [];
      grad((x: Tensor) => {
        forms.push(sequenceForm('lstm'));
        grad((y: Tensor) => {
          forms.push(sequenceForm('lstm'));
          return sum(y);
        })(x);
        return sum(x);
      })(wave([2], 1));
      expect(forms).toEqual([backend.form, 'composed']);
    });

    test('is refused for a kernel that ran before the inner gradient', () => {
      if (backend.form === 'composed') return;
      const kernel = variable(wave<Tensor2D>([3, 8], 1));
      const outer = grad((x: Tensor) => {
        const { hidden } = lstmSequence(x as Tensor3D, { ...weights(), kernel: kernel as Tensor2D }).state;
        const { grads } = variableGrads(() => sum(mul(hidden, hidden)), [kernel]);
        return sum(grads[kernel.name]!);
      });
      expect(() => outer(wave([2, 4, 3], 3))).toThrow(
        'OstinatoLstm.v1: the op must run inside the function whose gradient is taken twice',
      );
    });
  });
});
