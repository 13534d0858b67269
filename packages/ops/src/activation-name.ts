import { ArgumentError } from './errors';

/** Every name that `activation` knows, in this library's spelling. */
export const activationNames = [
  'linear',
  'tanh',
  'relu',
  'relu6',
  'leakyRelu',
  'elu',
  'selu',
  'softplus',
  'softsign',
  'sigmoid',
  'hardSigmoid',
  'hardSigmoidKeras2',
  'hardTanh',
  'silu',
  'hardSilu',
  'gelu',
  'mish',
  'exponential',
  'logSigmoid',
  'tanhShrink',
  'softmax',
  'logSoftmax',
] as const;

/** Name of an activation. */
export type ActivationName = (typeof activationNames)[number];

const synonyms: Record<string, ActivationName> = {
  swish: 'silu',
  hardSwish: 'hardSilu',
  logsoftmax: 'logSoftmax',
};

/**
 * The spelling of an activation's name that this library uses: `'hard_sigmoid'` → `'hardSigmoid'`, `'swish'` → `'silu'`.
 *
 * @throws {ArgumentError} if there is no such activation
 */
export function activationName(name: string): ActivationName {
  const camel = name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  const spelling = synonyms[camel] ?? camel;
  const known = activationNames.find((candidate) => candidate === spelling);
  if (known) return known;
  throw new ArgumentError({
    caller: 'activation',
    argument: 'name',
    expected: `one of ${activationNames.join(', ')}`,
    received: `'${name}'`,
  });
}
