import { eachBackend, expectClose, wave } from '@ostinato/testing';
import {
  grad,
  mul,
  reshape,
  softmax,
  sum,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  tidy,
} from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { activation, dense, registerGradients, softmaxLogits } from './index';

/** What `softmaxLogits` finds behind the result of `f` while a gradient is taken. */
function foundIn(f: (x: Tensor) => Tensor, shape: number[]): number[] | null {
  let found: number[] | null = null;
  grad((x: Tensor) => {
    const result = f(x);
    const logits = softmaxLogits(result);
    found = logits && [...logits.dataSync()];
    return sum(mul(result, result));
  })(wave(shape, 1));
  return found;
}

describe('softmaxLogits', () => {
  registerGradients();

  eachBackend(() => {
    test('finds what a softmax was made of, through reshapes of the leading axes', () => {
      const given = [...wave([2, 3, 4], 1).dataSync()];
      const doubled = given.map((value) => 2 * value);
      const forms: ((x: Tensor) => Tensor)[] = [
        (x) => softmax(mul(x, 2)),
        (x) => activation('softmax')(mul(x, 2)),
        (x) => reshape(softmax(reshape(mul(x, 2), [6, 4])), [2, 3, 4]),
      ];
      for (const form of forms) expectClose(foundIn(form, [2, 3, 4])!, doubled, { relative: 1e-6 });
    });

    test('finds what stands before the activation of a dense layer', () => {
      const [kernel, bias] = [wave<Tensor2D>([4, 5], 2), wave<Tensor1D>([5], 3)];
      const plain = [...dense(wave([2, 3, 4], 1), kernel, bias).dataSync()];
      expectClose(foundIn((x) => dense(x, kernel, bias, 'softmax'), [2, 3, 4])!, plain, { absolute: 1e-6 });
    });

    test('finds nothing where the logits were disposed of', () => {
      expect(foundIn((x) => tidy(() => softmax(mul(x, 2))), [2, 4])).toBeNull();
    });

    test('finds nothing behind another op, another last axis, or the softmax of something else', () => {
      const forms: ((x: Tensor) => Tensor)[] = [
        (x) => mul(x, 2),
        (x) => mul(softmax(x), 1),
        (x) => reshape(softmax(x), [2, 12]),
        (x) => {
          softmax(x);
          return mul(x, 3);
        },
      ];
      for (const form of forms) expect(foundIn(form, [2, 3, 4])).toBeNull();
    });
  });

  test('finds nothing where no tape runs', () => {
    expect(softmaxLogits(softmax(wave([2, 3], 1)))).toBeNull();
  });
});
