import { eachBackend, expectClose, wave } from '@ostinato/testing';
import {
  add,
  concat,
  customGrad,
  engine,
  gather,
  grad,
  keep,
  matMul,
  memory,
  mul,
  type Scalar,
  split,
  square,
  sum,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  type Tensor3D,
  tensor,
  tidy,
  topk,
  variable,
} from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import {
  dense,
  layerNormalization,
  lstmSequence,
  registerGradients,
  sparseSoftmaxCrossentropy,
  valueAndGradients,
} from './index';

const same = customGrad((x) => ({ value: mul(x as Tensor, 1), gradFunc: (dy: Tensor) => dy }));
const total = customGrad((x, y) => ({
  value: add(x as Tensor, y as Tensor),
  gradFunc: (dy: Tensor) => [dy, dy],
}));

/** Functions of three matrices `[3, 4]`, `[4, 4]` and `[4]`, each with something that a walk along the tape may get wrong. */
const functions: Record<string, (a: Tensor, b: Tensor, c: Tensor) => Tensor> = {
  'a chain': (a, b) => sum(square(matMul(a as Tensor2D, b as Tensor2D))),
  'branches that meet': (a, b, c) => sum(mul(mul(a, 2), add(matMul(a as Tensor2D, b as Tensor2D), c))),
  'a tensor that is used twice by one op': (a) => sum(mul(a, a)),
  'an op of several outputs, one of which is not used': (a) => sum(square(split(a, 2, 1)[1]!)),
  'an op of a list of inputs': (a, b) => sum(square(concat([a, b, a], 0))),
  'what the result does not depend on': (a, b, c) =>
    tidy(() => {
      mul(b, c);
      return sum(a);
    }),
  'a gradient that is handed through': (a, b) =>
    sum(square(same(same(matMul(a as Tensor2D, b as Tensor2D))))),
  'rows chosen by number': (a) => sum(square(gather(a, tensor([2, 0, 2], [3], 'int32')))),
  'a sequence op, by its state alone': (a, b, c) => {
    const input = wave<Tensor3D>([2, 5, 3], 4);
    const weights = {
      kernel: a as Tensor2D,
      recurrentKernel: gather(b, tensor([0], [1], 'int32')) as Tensor2D,
    };
    return sum(square(lstmSequence(input, { ...weights, bias: c as Tensor1D }).state.cell));
  },
  'a sequence op, by its outputs alone': (a, b) => {
    const input = wave<Tensor3D>([2, 5, 3], 4);
    const weights = {
      kernel: a as Tensor2D,
      recurrentKernel: gather(b, tensor([1], [1], 'int32')) as Tensor2D,
    };
    return sum(square(lstmSequence(input, weights, { returnSequences: true }).outputs!));
  },
  'dense, norm and crossentropy': (a, b, c) => {
    const y = layerNormalization(
      dense(a, b as Tensor2D, c as Tensor1D, 'sigmoid'),
      c as Tensor1D,
      c as Tensor1D,
    );
    return sum(sparseSoftmaxCrossentropy(tensor([1, 0, 3], [3], 'int32'), y));
  },
};

const variables = () =>
  [variable(wave([3, 4], 1)), variable(wave([4, 4], 2)), variable(wave([4], 3))] as const;

describe('valueAndGradients', () => {
  registerGradients();

  eachBackend(() => {
    test.each(Object.entries(functions))('gives what engine().gradients gives for %s', (_, f) => {
      const [a, b, c] = variables();
      const run = () => f(a, b, c) as Scalar;
      const expected = engine().gradients(run, [a, b, c], undefined, true);
      const { value, gradients } = valueAndGradients(run, [a, b, c]);
      expectClose(value.dataSync(), expected.value.dataSync(), { relative: 1e-6 });
      for (const [i, gradient] of gradients.entries()) {
        const wanted = expected.grads[i];
        expect(gradient === null).toBe(wanted == null);
        if (gradient) expectClose(gradient.dataSync(), wanted!.dataSync(), { ofLargest: 1e-6 });
      }
    });

    test.each(Object.entries(functions))(
      'leaves value and gradients behind, and nothing else, for %s',
      (_, f) => {
        const [a, b, c] = variables();
        const before = memory().numTensors;
        const { value, gradients } = valueAndGradients(() => f(a, b, c) as Scalar, [a, b, c]);
        const given = [value, ...gradients.filter((gradient) => gradient !== null)];
        expect(memory().numTensors - before).toBe(given.length);
        for (const item of given) item.dispose();
        expect(memory().numTensors).toBe(before);
      },
    );

    test('differentiates within a gradient', () => {
      const cubic = (x: Tensor) => sum(mul(x, square(x)));
      const norm = grad((x: Tensor) => {
        const { gradients } = valueAndGradients(() => cubic(x) as Scalar, [x]);
        return sum(gradients[0]!);
      });
      expectClose(norm(tensor([1, 2, -3])).dataSync(), [6, 12, -18], { relative: 1e-6 });
    });
  });

  test('keeps what the function keeps, whole for the caller', () => {
    let middle: Tensor | undefined;
    const x = variable(tensor([1, 2]));
    const { gradients } = valueAndGradients(() => {
      middle = keep(mul(x, 3));
      return sum(square(middle)) as Scalar;
    }, [x]);
    expectClose(middle!.dataSync(), [3, 6], { absolute: 0 });
    expectClose(gradients[0]!.dataSync(), [18, 36], { relative: 1e-6 });
  });

  test('takes one tensor as the gradient of two inputs', () => {
    const x = variable(tensor([1, -2, 0.5]));
    // (3x + x + x²)², whose derivative is 2 (x² + 4x) (2x + 4)
    const run = () => sum(square(total(mul(x, 3), total(x, mul(x, x))))) as Scalar;
    const { gradients } = valueAndGradients(run, [x]);
    expectClose(gradients[0]!.dataSync(), [60, 0, 22.5], { absolute: 1e-5 });
  });

  test("does not free a gradient that is somebody else's", () => {
    const constant = tensor([5, 7]);
    const op = customGrad((x) => ({ value: mul(x as Tensor, 1), gradFunc: () => constant }));
    const x = variable(tensor([1, 2]));
    const { gradients } = valueAndGradients(() => sum(op(op(x))) as Scalar, [x]);
    gradients[0]!.dispose();
    expectClose(constant.dataSync(), [5, 7], { absolute: 0 });
  });

  test('is not misled by an input that is disposed of right after the op', () => {
    const kernel = variable(wave<Tensor2D>([3, 2], 2));
    const { gradients } = valueAndGradients(() => {
      const x = mul(wave([4, 3], 1), 1);
      const y = dense(x, kernel as Tensor2D);
      x.dispose();
      return sum(y) as Scalar;
    }, [kernel]);
    const sums = sum(wave([4, 3], 1), 0).dataSync();
    expectClose(
      gradients[0]!.dataSync(),
      [...sums].flatMap((value) => [value, value]),
      { absolute: 1e-6 },
    );
  });

  test('frees everything if the function or a gradient throws', () => {
    const x = variable(wave([2, 3], 1));
    const before = memory().numTensors;
    const stops = () => {
      square(x);
      throw new Error('stopped');
    };
    expect(() => valueAndGradients(stops, [x])).toThrow('stopped');
    const wrong = customGrad((y) => ({ value: mul(y as Tensor, 1), gradFunc: () => tensor([1]) }));
    const misshapen = () => sum(wrong(square(x))) as Scalar;
    expect(() => tidy(() => void valueAndGradients(misshapen, [x]))).toThrow(
      "must be float32 of shape [2, 3], received float32 of shape [1]. Correct that op's gradient function.",
    );
    const withoutGradient = () => sum(topk(square(x)).values) as Scalar;
    expect(() => tidy(() => void valueAndGradients(withoutGradient, [x]))).toThrow(
      'Cannot compute gradient: gradient function not found for TopK.',
    );
    expect(memory().numTensors).toBe(before);
    expect(engine().state.gradientDepth).toBe(0);
  });
});
