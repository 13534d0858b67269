import { backwardScratchBytes } from './backward-step';
import { gruBackward } from './gru-backward';
import { gruForward } from './gru-forward';
import { lstmBackward } from './lstm-backward';
import { lstmForward } from './lstm-forward';
import { panelsOf } from './pack';
import { Cell, forwardScratchBytes, gatesOf, layout, Sequence, slotsOf } from './sequence';
import { inputGradientBytes, kernelGradientBytes } from './sequence-gradients';
import { packWeights } from './sequence-weights';
import { simpleRnnBackward } from './simple-rnn-backward';
import { simpleRnnForward } from './simple-rnn-forward';

/** Packs the weights for any number of forward passes. */
export function sequencePack(s: Sequence): void {
  layout(s);
  packWeights(s);
}

/** Runs a sequence with packed weights. With a reserve, it is filled for the backward pass. */
export function sequenceForward(s: Sequence): void {
  layout(s);
  if (s.cell == Cell.Lstm) lstmForward(s);
  else if (s.cell == Cell.Gru) gruForward(s);
  else simpleRnnForward(s);
}

/** The pass back through time. Afterwards the reserve holds the gates' gradients, for the gradients of the weights. */
export function sequenceBackward(s: Sequence): void {
  layout(s);
  if (s.cell == Cell.Lstm) lstmBackward(s);
  else if (s.cell == Cell.Gru) gruBackward(s);
  else simpleRnnBackward(s);
}

/** Bytes of scratch that suffice for every pass; for a forward pass alone fewer do. */
export function sequenceScratchBytes(
  cell: Cell, batch: i32, features: i32, units: i32, resetAfter: i32, inputMasks: i32, recurrentMasks: i32, training: bool,
): usize {
  const forward = forwardScratchBytes(cell, batch, features, units, resetAfter, inputMasks, recurrentMasks);
  if (!training) return forward;
  const gates = gatesOf(cell);
  const panels = panelsOf(units);
  const backward = backwardScratchBytes(gates, slotsOf(cell, resetAfter), panels, batch);
  const input = inputGradientBytes(gates, panels, batch, features, inputMasks);
  const kernel = kernelGradientBytes(gates, panels, max(features, units));
  return forward + max(backward, max(input, kernel));
}
