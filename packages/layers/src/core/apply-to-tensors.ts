import { registerGradients } from '@ostinato/ops';
import { type Tensor, tensor1d, tidy } from '@tensorflow/tfjs-core';
import { checkMask } from './check-mask';
import { CallContext, FIRST_STEP, ForwardPass, type Mask } from './forward-pass';
import type { ApplyOptions } from './layer-args';
import { LayerError } from './layer-error';
import { ownTensors, toList } from './lists';
import { maskOfLengths } from './mask-of-lengths';

interface AppliedLayer {
  readonly name: string;
  run(inputs: readonly Tensor[], context: CallContext): Tensor[];
}

/** Runs a built layer by itself, as a pass of its own; the outputs belong to the caller. */
export function applyToTensors(layer: AppliedLayer, inputs: Tensor[], options: ApplyOptions): Tensor[] {
  registerGradients();
  const { training = false, random = FIRST_STEP } = options;
  const pass = new ForwardPass({ training, random });
  return tidy(() => {
    const outputs = layer.run(inputs, new CallContext(pass, masksOf(layer.name, inputs, options)));
    for (const { weight, value } of pass.updates) weight.assign(value);
    return ownTensors(outputs, inputs);
  });
}

function masksOf(name: string, inputs: Tensor[], { mask, lengths }: ApplyOptions): Mask[] {
  if (lengths === undefined) {
    const masks = mask === undefined ? [] : toList<Mask>(mask);
    masks.forEach((one, index) => {
      checkMask(name, one, inputs[index]?.shape ?? []);
    });
    return masks;
  }
  if (mask !== undefined) throw new LayerError(name, 'received mask and lengths.', 'Pass one of them.');
  const [batch, time] = inputs[0]!.shape as [number, number];
  const list = Array.isArray(lengths) ? tensor1d(lengths) : lengths;
  if (list.size === batch) return [maskOfLengths(list, time)];
  throw new LayerError(name, `lengths must be ${batch} numbers, one per sample, received ${list.size}.`);
}
