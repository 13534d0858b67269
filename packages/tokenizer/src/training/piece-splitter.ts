import { AlignedText } from '../aligned-text';
import type { ComponentDocument } from '../document';
import { DocumentReader } from '../document-reader';
import { readNormalizer } from '../normalizers/read-normalizer';
import { readPreTokenizer } from '../pre-tokenizers/read-pre-tokenizer';

/** Cuts texts into pieces just as a tokenizer with these components will. */
export function pieceSplitter(
  normalizer: ComponentDocument | null,
  preTokenizer: ComponentDocument | null,
): (text: string, visit: (piece: string) => void) => void {
  const normalize = readNormalizer(new DocumentReader(normalizer, 'normalizer'));
  const preTokenize = readPreTokenizer(new DocumentReader(preTokenizer, 'pre_tokenizer'));
  return (text, visit) => {
    const source = new AlignedText(text);
    const input = normalize ? normalize(source) : source;
    preTokenize(input, 0, input.text.length, (piece, start, end) => visit(piece.text.slice(start, end)));
  };
}
