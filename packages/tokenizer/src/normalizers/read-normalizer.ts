import type { DocumentReader } from '../document-reader';
import { lowercase } from './lowercase';
import type { Normalize } from './normalize';
import { readReplace } from './replace';

const readers: Record<string, (reader: DocumentReader) => Normalize> = {
  Lowercase: () => lowercase,
  Replace: readReplace,
  Sequence: readSequence,
};

/** Reads the `normalizer` of a tokenizer file; null if there is none. */
export function readNormalizer(reader: DocumentReader): Normalize | null {
  if (reader.isAbsent) return null;
  return readers[reader.at('type').choice(Object.keys(readers))]!(reader);
}

function readSequence(reader: DocumentReader): Normalize {
  const steps = reader.only('normalizers').at('normalizers').items().map(readNormalizer);
  return (input) => steps.reduce((text, step) => (step === null ? text : step(text)), input);
}
