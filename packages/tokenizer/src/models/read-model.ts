import type { DocumentReader } from '../document-reader';
import { Bpe } from './bpe';
import type { Model } from './model';
import { WordLevel } from './word-level';

const readers: Record<string, (reader: DocumentReader) => Model> = {
  BPE: Bpe.read,
  WordLevel: WordLevel.read,
};

/** Reads the `model` of a tokenizer file. */
export function readModel(reader: DocumentReader): Model {
  return readers[reader.at('type').choice(Object.keys(readers))]!(reader);
}
