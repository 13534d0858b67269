import type { Weight } from '@ostinato/ops';
import { all, isFinite as isFiniteTensor, type Tensor, tidy } from '@tensorflow/tfjs-core';
import type { TensorBatch } from '../data/batch';
import type { Differentiated } from './differentiate';

/** What to do about a step whose loss or gradient is NaN or infinite. */
export type NonFinitePolicy = 'ignore' | 'skip' | 'stop';

/** A training step gave NaN or infinite numbers. */
export class NonFiniteError extends Error {
  override readonly name = 'NonFiniteError';

  constructor(
    /** The first tensor with such a number, in the order of computation. */
    readonly tensor: string,
    /** Training step, from 0. */
    readonly step: number,
  ) {
    super(
      `fit: ${tensor} has NaN or infinite values in step ${step}. ${adviceFor(tensor)} The weights are those before the step.`,
    );
  }
}

function adviceFor(tensor: string): string {
  if (tensor.startsWith('input') || tensor.startsWith('target') || tensor.startsWith('sample')) {
    return 'Clean the data.';
  }
  if (tensor.startsWith('gradient')) return 'Set globalClipNorm (1, say), or a smaller learning rate.';
  return "Set globalClipNorm or a smaller learning rate; onNonFinite: 'skip' leaves such steps out.";
}

/**
 * Names the first tensor of a step that has NaN or infinite values, in the order of computation: data, weights, outputs,
 * loss, gradients. Reads back one number per gradient, so a GPU waits for each step.
 *
 * @returns null if all is well
 */
export function firstNonFinite(
  pass: Differentiated,
  batch: TensorBatch,
  weights: readonly Weight[],
): string | null {
  if ([pass.loss, ...pass.gradients].every(finite)) return null;
  const candidates: [string, Tensor | null][] = [
    ...batch.inputs.map((item, i): [string, Tensor] => [`input ${i}`, item]),
    ...batch.targets.map((item, i): [string, Tensor] => [`target ${i}`, item]),
    ...batch.weights.map((item, i): [string, Tensor | null] => [`sample weight ${i}`, item]),
    ...weights.map((weight): [string, Tensor] => [`weight ${weight.path}`, weight.variable]),
    ...pass.result.outputs.map((item, i): [string, Tensor] => [`output ${i}`, item]),
    ['loss', pass.loss],
    ...pass.weights.map((weight, i): [string, Tensor] => [`gradient of ${weight.path}`, pass.gradients[i]!]),
  ];
  return candidates.find(([, item]) => item !== null && !finite(item))?.[0] ?? null;
}

function finite(item: Tensor): boolean {
  if (item.dtype !== 'float32') return true;
  return tidy(() => all(isFiniteTensor(item)).dataSync()[0] === 1);
}
