import { type AlignedText, AlignedTextBuilder } from '../aligned-text';
import type { DocumentReader } from '../document-reader';
import { spellBytes } from '../normalizers/byte-level';
import { forEachGpt2Piece } from './gpt2-pieces';
import type { PreTokenize } from './pre-tokenize';

/** GPT-2's pieces, as they stand in the text: bytes are spelled by `spellPieces`, or by the model. */
export function readByteLevelPieces(reader: DocumentReader): PreTokenize {
  reader.only('add_prefix_space', 'trim_offsets', 'use_regex');
  const addPrefixSpace = reader.at('add_prefix_space').boolean(true);
  const useRegex = reader.at('use_regex').boolean(true);
  return (input, start, end, emit) => {
    let [text, from, to] = [input, start, end];
    if (addPrefixSpace && end > start && input.text[start] !== ' ') {
      text = prefixed(input.slice(start, end));
      [from, to] = [0, text.text.length];
    }
    if (useRegex) forEachGpt2Piece(text.text, from, to, (a, b) => emit(text, a, b));
    else if (to > from) emit(text, from, to);
  };
}

/** The same pieces with their bytes spelled as characters. */
export function spellPieces(pieces: PreTokenize): PreTokenize {
  return (input, start, end, emit) =>
    pieces(input, start, end, (piece, from, to) => {
      const spelled = spellBytes(piece.slice(from, to));
      emit(spelled, 0, spelled.text.length);
    });
}

function prefixed(input: AlignedText): AlignedText {
  const builder = new AlignedTextBuilder(input);
  builder.prepend(' ');
  builder.keep(0, input.text.length);
  return builder.build();
}
