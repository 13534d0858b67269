import type { DocumentReader } from '../document-reader';
import { Bpe } from './bpe';
import type { Model } from './model';
import { Unigram } from './unigram';
import { WordLevel } from './word-level';
import { WordPiece } from './word-piece';

const readers: Record<string, (reader: DocumentReader) => Model> = {
  BPE: Bpe.read,
  Unigram: Unigram.read,
  WordLevel: WordLevel.read,
  WordPiece: WordPiece.read,
};

/** Reads the `model` of a tokenizer file. */
export function readModel(reader: DocumentReader): Model {
  const type = reader.at('type');
  if (type.isAbsent) return readers[guessType(reader)]!(reader);
  return readers[type.choice(Object.keys(readers))]!(reader);
}

/** Older files leave out the type of the model. */
function guessType(reader: DocumentReader): string {
  if (!reader.at('merges').isAbsent) return 'BPE';
  if (Array.isArray(reader.at('vocab').value)) return 'Unigram';
  if (!reader.at('continuing_subword_prefix').isAbsent) return 'WordPiece';
  return reader.at('type').fail('the type of the model');
}
