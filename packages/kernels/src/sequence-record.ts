/**
 * Fields of a sequence's record in memory, four bytes each, in the order of `Sequence` in `assembly/sequence.ts`.
 * What follows them there is derived.
 */
export const sequenceFields = [
  'cell',
  'batch',
  'time',
  'features',
  'units',
  'activation',
  'hardGates',
  'slope',
  'offset',
  'resetAfter',
  'goBackwards',
  'zeroMasked',
  'inputMasks',
  'recurrentMasks',
  'oneRow',
  'input',
  'kernel',
  'recurrentKernel',
  'bias',
  'initialHidden',
  'initialCell',
  'mask',
  'inputDropout',
  'recurrentDropout',
  'outputs',
  'finalHidden',
  'finalCell',
  'dOutputs',
  'dFinalHidden',
  'dFinalCell',
  'dBias',
  'dInitialHidden',
  'dInitialCell',
  'reserve',
  'packed',
  'scratch',
] as const;

export type SequenceField = (typeof sequenceFields)[number];

/** Where in the record a field stands, in words. */
export const fieldPlace = Object.fromEntries(sequenceFields.map((field, i) => [field, i])) as Record<
  SequenceField,
  number
>;

/** Bytes that the record takes, with what is derived; scratch begins behind it. */
export const RECORD_BYTES = 256;

/** Numbers that stand for cells and activations. */
export const cellNumber = { simpleRnn: 0, lstm: 1, gru: 2 } as const;
export const activationNumber = { tanh: 0, relu: 1, linear: 2 } as const;
export const gateCount = { simpleRnn: 1, lstm: 4, gru: 3 } as const;
