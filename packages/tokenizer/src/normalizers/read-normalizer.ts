import type { DocumentReader } from '../document-reader';
import { readBertNormalizer } from './bert';
import { spellBytes } from './byte-level';
import { lowercase } from './lowercase';
import { nmt } from './nmt';
import type { Normalize } from './normalize';
import { readPrecompiled } from './precompiled';
import { readPrepend } from './prepend';
import { readReplace } from './replace';
import { readStrip } from './strip';
import { stripAccents } from './strip-accents';
import { unicodeForm } from './unicode-form';

const readers: Record<string, (reader: DocumentReader) => Normalize> = {
  BertNormalizer: readBertNormalizer,
  ByteLevel: (reader) => withoutOptions(reader, spellBytes),
  Lowercase: (reader) => withoutOptions(reader, lowercase),
  NFC: (reader) => withoutOptions(reader, unicodeForm('NFC')),
  NFD: (reader) => withoutOptions(reader, unicodeForm('NFD')),
  NFKC: (reader) => withoutOptions(reader, unicodeForm('NFKC')),
  NFKD: (reader) => withoutOptions(reader, unicodeForm('NFKD')),
  Nmt: (reader) => withoutOptions(reader, nmt),
  Precompiled: readPrecompiled,
  Prepend: readPrepend,
  Replace: readReplace,
  Sequence: readSequence,
  Strip: readStrip,
  StripAccents: (reader) => withoutOptions(reader, stripAccents),
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

function withoutOptions(reader: DocumentReader, normalize: Normalize): Normalize {
  reader.only();
  return normalize;
}
