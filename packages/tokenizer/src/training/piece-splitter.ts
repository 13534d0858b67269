import { AlignedText } from '../aligned-text';
import type { ComponentDocument } from '../document';
import { DocumentReader } from '../document-reader';
import type { Normalize } from '../normalizers/normalize';
import { readNormalizer } from '../normalizers/read-normalizer';
import type { PreTokenize } from '../pre-tokenizers/pre-tokenize';
import { readPreTokenizer, readUnspelledPreTokenizer } from '../pre-tokenizers/read-pre-tokenizer';

/** Cuts a text into pieces. */
export type SplitPieces = (text: string, visit: (piece: string) => void) => void;

/** Cuts texts into pieces just as a tokenizer with these components will. */
export function pieceSplitter(
  normalizer: ComponentDocument | null,
  preTokenizer: ComponentDocument | null,
): SplitPieces {
  return splitter(
    readNormalizer(new DocumentReader(normalizer, 'normalizer')),
    readPreTokenizer(new DocumentReader(preTokenizer, 'pre_tokenizer')),
  );
}

/** The same for byte-level tokenizers: pieces are not yet spelled as bytes. */
export function unspelledPieceSplitter(preTokenizer: ComponentDocument): SplitPieces {
  const reader = new DocumentReader(preTokenizer, 'pre_tokenizer');
  return splitter(null, readUnspelledPreTokenizer(reader) ?? readPreTokenizer(reader));
}

function splitter(normalize: Normalize | null, preTokenize: PreTokenize): SplitPieces {
  return (text, visit) => {
    const source = new AlignedText(text);
    const input = normalize ? normalize(source) : source;
    preTokenize(input, 0, input.text.length, (piece, start, end) => visit(piece.text.slice(start, end)));
  };
}
