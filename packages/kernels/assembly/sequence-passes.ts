import { gruBackward } from './gru-backward';
import { gruForward } from './gru-forward';
import { lstmBackward } from './lstm-backward';
import { lstmForward } from './lstm-forward';
import { Cell, layout, Sequence } from './sequence';
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
