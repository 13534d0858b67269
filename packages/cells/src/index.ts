export {
  type GatedOptions,
  type GruOptions,
  gruSequence,
  lstmSequence,
  type SequenceOptions,
  type SequenceResult,
  type SequenceWeights,
  simpleRnnSequence,
} from '@ostinato/ops';
export { type GruStepOptions, gruStep } from './gru-step';
export { type GatedStepOptions, type LstmState, type LstmWeights, lstmStep } from './lstm-step';
export { type HiddenState, type StepOptions, simpleRnnStep } from './simple-rnn-step';
