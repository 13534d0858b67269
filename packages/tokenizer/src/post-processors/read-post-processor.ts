import type { DocumentReader } from '../document-reader';
import { noPostProcessor, type PostProcessor } from './template';

const readers: Record<string, (reader: DocumentReader) => PostProcessor> = {};

/** Reads the `post_processor` of a tokenizer file. */
export function readPostProcessor(reader: DocumentReader): PostProcessor {
  if (reader.isAbsent) return noPostProcessor;
  return readers[reader.at('type').choice(Object.keys(readers))]!(reader);
}
