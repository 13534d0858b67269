import { einsum, engine, grads, mul, sum, type Tensor, tensor } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { useWasmSimd } from '../index';

const SIZES: Record<string, number> = { a: 2, b: 3, c: 5, d: 4, e: 7 };

function shapeOf(term: string): number[] {
  return [...term].map((label) => SIZES[label]!);
}

function operandsOf(equation: string): Tensor[] {
  return equation
    .split('->')[0]!
    .split(',')
    .map((term, seed) => {
      const shape = shapeOf(term);
      const size = shape.reduce((n, length) => n * length, 1);
      return tensor(
        Float32Array.from({ length: size }, (_, i) => Math.sin(seed + 1 + i * i)),
        shape,
      );
    });
}

/** The definition: for every value of every label, multiply and add, in float64. */
function reference(equation: string, operands: ArrayLike<number>[]): number[] {
  const [left, output] = equation.split('->') as [string, string];
  const terms = left.split(',');
  const labels = [...new Set(left.replace(/,/g, ''))];
  const indexOf = (term: string, at: Record<string, number>) =>
    [...term].reduce((index, label) => index * SIZES[label]! + at[label]!, 0);
  const sums: number[] = Array(shapeOf(output).reduce((n, length) => n * length, 1)).fill(0);
  const count = labels.reduce((n, label) => n * SIZES[label]!, 1);
  for (let i = 0; i < count; i++) {
    let rest = i;
    const at: Record<string, number> = {};
    for (const label of labels) {
      at[label] = rest % SIZES[label]!;
      rest = Math.floor(rest / SIZES[label]!);
    }
    sums[indexOf(output, at)]! += terms.reduce((p, term, j) => p * operands[j]![indexOf(term, at)]!, 1);
  }
  return sums;
}

const EQUATIONS = [
  ...['ab,bc->ac', 'ab,bc->ca', 'ab,cb->ac', 'ba,bc->ac', 'ba,cb->ca'], // products of matrices, transposed or not
  ...['abc,acd->abd', 'abc,abd->acd', 'abcd,aebd->acbe', 'acbe,aecd->abcd'], // of batches: attention
  ...['ab,ab->ab', 'ab,ab->', 'a,b->ab', ',ab->ba', 'abc,c->ab', 'abc,cde->abde'],
  ...['abc,d->', 'abc,cd->ad', 'abc,bd->a'], // labels that are summed in one operand alone
  ...['abc->cab', 'abc->b', 'abc->', 'abc->abc'],
];

describe('Einsum on wasm', () => {
  beforeAll(() => useWasmSimd());

  test.each(EQUATIONS)('%s is the sum over all labels, within 2e-6', (equation) => {
    const operands = operandsOf(equation);
    const before = engine().backend.numDataIds();
    const result = einsum(equation, ...operands);
    const shared = equation === 'abc->abc' ? 0 : 1;
    expect(engine().backend.numDataIds()).toBe(before + shared);
    expect(result.shape).toEqual(shapeOf(equation.split('->')[1]!));
    const expected = reference(
      equation,
      operands.map((operand) => operand.dataSync()),
    );
    const values = result.dataSync();
    for (const [i, value] of expected.entries()) {
      expect(Math.abs(values[i]! - value), `element ${i}: ${values[i]} for ${value}`).toBeLessThan(2e-6);
    }
  });

  test.each(EQUATIONS)('the gradient of %s agrees with central differences, within 2e-3', (equation) => {
    const operands = operandsOf(equation);
    const factor = tensor(Math.fround(0.7));
    const loss = (...xs: Tensor[]) => {
      const y = einsum(equation, ...xs);
      return sum(mul(mul(y, y), factor));
    };
    const gradients = grads(loss as never)(operands as never) as Tensor[];
    for (const [which, gradient] of gradients.entries()) {
      expect(gradient.shape).toEqual(operands[which]!.shape);
      const values = operands.map((operand) => Float64Array.from(operand.dataSync()));
      const lossOf = () => reference(equation, values).reduce((total, y) => total + 0.7 * y * y, 0);
      for (const [i, value] of gradient.dataSync().entries()) {
        const x = values[which]!;
        const at = x[i]!;
        x[i] = at + 1e-4;
        const above = lossOf();
        x[i] = at - 1e-4;
        const difference = (above - lossOf()) / 2e-4;
        x[i] = at;
        expect(Math.abs(value - difference), `operand ${which}, element ${i}`).toBeLessThan(2e-3);
      }
    }
  });

  test('refuses integers with a way out', () => {
    const x = tensor([[1, 2]], [1, 2], 'int32');
    expect(() => einsum('ab,cb->ac', x, x)).toThrow(
      'Einsum: on the wasm backend the operands must be float32, received int32.',
    );
  });
});
