import { ArgumentError, registerGradients } from '@ostinato/ops';
import { pad, slice, squeeze, stack, type Tensor, tidy } from '@tensorflow/tfjs-core';
import { checkLengths } from './check-lengths';

/**
 * Puts sequences of different lengths into one tensor: `pad_sequence(sequences, batch_first=True)` of PyTorch. Differentiable.
 * For ids in plain arrays see `padSequences` of the tokenizer package.
 *
 * @param sequences - `[length, ...features]` each, one at least
 * @param options.paddingValue - default 0
 * @param options.paddingSide - default `'right'`
 * @returns `[batch, longest, ...features]`, which belongs to the caller
 * @throws {ArgumentError} if there is none, or their features differ
 */
export function padSequence(
  sequences: readonly Tensor[],
  options: { paddingValue?: number; paddingSide?: 'left' | 'right' } = {},
): Tensor {
  const { paddingValue = 0, paddingSide = 'right' } = options;
  const features = String(sequences[0]?.shape.slice(1));
  if (sequences.length === 0 || sequences.some(({ shape }) => String(shape.slice(1)) !== features)) {
    throw new ArgumentError({
      caller: 'padSequence',
      argument: 'sequences',
      expected: 'at least one tensor [length, ...features], all with the same features',
      received:
        sequences.length === 0 ? 'none' : sequences.map(({ shape }) => `[${shape.join(', ')}]`).join(', '),
    });
  }
  const longest = Math.max(...sequences.map(({ shape }) => shape[0]!));
  registerGradients();
  return tidy(() =>
    stack(
      sequences.map((sequence) => {
        const missing = longest - sequence.shape[0]!;
        const around: [number, number] = paddingSide === 'right' ? [0, missing] : [missing, 0];
        return pad(
          sequence,
          [around, ...sequence.shape.slice(1).map((): [number, number] => [0, 0])],
          paddingValue,
        );
      }),
    ),
  );
}

/**
 * Takes padded sequences apart: `unpad_sequence(padded, lengths, batch_first=True)` of PyTorch. Differentiable.
 *
 * @param padded - `[batch, time, ...features]`, padded at the end
 * @param lengths - `[batch]`: steps of each sequence, from 1 to `time`
 * @returns `[length, ...features]` each; they belong to the caller
 * @throws {ArgumentError} if the lengths do not fit
 */
export function unpadSequence(padded: Tensor, lengths: ArrayLike<number>): Tensor[] {
  const [batch = 0, time = 0, ...features] = padded.shape;
  const counts = checkLengths('unpadSequence', lengths, batch, time);
  registerGradients();
  return counts.map((length, row) =>
    tidy(() => squeeze(slice(padded, [row, 0, ...features.map(() => 0)], [1, length, ...features]), [0])),
  );
}
