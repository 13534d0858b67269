import type { SequenceAttrs } from '../sequence-contract';
import { gruResetAfterCell, gruResetBeforeCell } from './gru-cell';
import { lstmCell } from './lstm-cell';
import type { ReferenceCell } from './reference-cell';
import { simpleRnnCell } from './simple-rnn-cell';

/** The scalar cell that attributes ask for. */
export function referenceCell({ cell, resetAfter }: SequenceAttrs): ReferenceCell {
  if (cell === 'simpleRnn') return simpleRnnCell;
  if (cell === 'lstm') return lstmCell;
  return resetAfter ? gruResetAfterCell : gruResetBeforeCell;
}
