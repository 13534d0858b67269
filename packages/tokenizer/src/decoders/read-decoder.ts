import type { DocumentReader } from '../document-reader';
import { readBpeDecoder } from './bpe';
import { decodeByteFallback } from './byte-fallback';
import { decodeByteLevel } from './byte-level';
import { readCtcDecoder } from './ctc';
import type { DecodeTokens } from './decode-tokens';
import { readMetaspaceDecoder } from './metaspace';
import { readReplaceDecoder } from './replace';
import { readStripDecoder } from './strip';
import { readWordPieceDecoder } from './word-piece';

const readers: Record<string, (reader: DocumentReader) => DecodeTokens> = {
  BPEDecoder: readBpeDecoder,
  ByteFallback: (reader) => withoutOptions(reader, decodeByteFallback),
  // Its options concern encoding; files carry them all the same.
  ByteLevel: (reader) =>
    withoutOptions(reader, decodeByteLevel, 'add_prefix_space', 'trim_offsets', 'use_regex'),
  CTC: readCtcDecoder,
  Fuse: (reader) => withoutOptions(reader, (tokens) => [tokens.join('')]),
  Metaspace: readMetaspaceDecoder,
  Replace: readReplaceDecoder,
  Sequence: readSequence,
  Strip: readStripDecoder,
  WordPiece: readWordPieceDecoder,
};

/** Reads the `decoder` of a tokenizer file; without one, tokens are joined by blanks. */
export function readDecoder(reader: DocumentReader): DecodeTokens {
  if (reader.isAbsent) return (tokens) => [tokens.join(' ')];
  return readers[reader.at('type').choice(Object.keys(readers))]!(reader);
}

function readSequence(reader: DocumentReader): DecodeTokens {
  const steps = reader.only('decoders').at('decoders').items().map(readDecoder);
  return (tokens) => steps.reduce((texts, step) => step(texts), tokens);
}

function withoutOptions(reader: DocumentReader, decode: DecodeTokens, ...ignored: string[]): DecodeTokens {
  reader.only(...ignored);
  return decode;
}
