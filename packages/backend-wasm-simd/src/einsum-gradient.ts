import { broadcastTo, einsum, type GradConfig, reshape, type Tensor } from '@tensorflow/tfjs-core';

/**
 * The gradient of `einsum`, which tfjs-core lacks: that of an operand is the einsum of the output's gradient and
 * the other operand, to the operand's own labels. Labels that only the operand has were summed over, so that
 * their gradient is the same everywhere.
 */
export const einsumGradient: GradConfig = {
  kernelName: 'Einsum',
  saveAllInputs: true,
  gradFunc(dy, operands, attrs) {
    const [terms, output] = (attrs.equation as string).replace(/\s/g, '').split('->');
    const labels = terms!.split(',');
    const gradients = operands.map((operand, i) => () => {
      const others = labels.filter((_, j) => j !== i);
      const found = [...labels[i]!].filter((label) => [output, ...others].join('').includes(label)).join('');
      const equation = `${[output, ...others].join(',')}->${found}`;
      const gradient = einsum(equation, dy as Tensor, ...operands.filter((_, j) => j !== i));
      if (found === labels[i]) return gradient;
      const withOnes = [...labels[i]!].map((label, d) => (found.includes(label) ? operand.shape[d]! : 1));
      return broadcastTo(reshape(gradient, withOnes), operand.shape);
    });
    return Object.fromEntries(gradients.entries());
  },
};
