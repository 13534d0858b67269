import type { DocumentReader } from '../document-reader';
import { bertPreTokenize } from './bert';
import { readByteLevelPieces, spellPieces } from './byte-level';
import { readCharDelimiterSplit } from './char-delimiter-split';
import { readDigits } from './digits';
import { readFixedLength } from './fixed-length';
import { readMetaspace } from './metaspace';
import type { PreTokenize } from './pre-tokenize';
import { readPunctuation } from './punctuation';
import { readSplit } from './split';
import { whitespace } from './whitespace';
import { whitespaceSplit } from './whitespace-split';

const readers: Record<string, (reader: DocumentReader) => PreTokenize> = {
  BertPreTokenizer: (reader) => withoutOptions(reader, bertPreTokenize),
  ByteLevel: (reader) => spellPieces(readByteLevelPieces(reader)),
  CharDelimiterSplit: readCharDelimiterSplit,
  Digits: readDigits,
  FixedLength: readFixedLength,
  Metaspace: readMetaspace,
  Punctuation: readPunctuation,
  Sequence: (reader) => chain(readSteps(reader).map(readPreTokenizer)),
  Split: readSplit,
  Whitespace: (reader) => withoutOptions(reader, whitespace),
  WhitespaceSplit: (reader) => withoutOptions(reader, whitespaceSplit),
};

/** Reads the `pre_tokenizer` of a tokenizer file; without one, a text is one piece. */
export function readPreTokenizer(reader: DocumentReader): PreTokenize {
  if (reader.isAbsent) return onePiece;
  return readers[reader.at('type').choice(Object.keys(readers))]!(reader);
}

/**
 * Reads a `pre_tokenizer` whose last step spells bytes, but leaves that step to the model, which is faster.
 *
 * @returns null if the last step is another one
 */
export function readUnspelledPreTokenizer(reader: DocumentReader): PreTokenize | null {
  if (reader.isAbsent) return null;
  const type = reader.at('type').value;
  if (type === 'ByteLevel') return readByteLevelPieces(reader);
  if (type !== 'Sequence') return null;
  const steps = readSteps(reader);
  const last = steps.at(-1);
  const unspelled = last ? readUnspelledPreTokenizer(last) : null;
  return unspelled && chain([...steps.slice(0, -1).map(readPreTokenizer), unspelled]);
}

function readSteps(reader: DocumentReader): DocumentReader[] {
  return reader.only('pretokenizers').at('pretokenizers').items();
}

/** Each step cuts up the pieces of the one before. */
function chain(steps: readonly PreTokenize[]): PreTokenize {
  return steps.reduceRight<PreTokenize>(
    (rest, step) =>
      rest === onePiece
        ? step
        : (input, start, end, emit) =>
            step(input, start, end, (piece, from, to) => rest(piece, from, to, emit)),
    onePiece,
  );
}

const onePiece: PreTokenize = (input, start, end, emit) => {
  if (end > start) emit(input, start, end);
};

function withoutOptions(reader: DocumentReader, preTokenize: PreTokenize): PreTokenize {
  reader.only();
  return preTokenize;
}
