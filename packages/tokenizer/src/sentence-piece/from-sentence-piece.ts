import type { AddedToken, ComponentDocument, TokenizerDocument } from '../document';
import { TokenizerFormatError } from '../errors';
import { Tokenizer } from '../tokenizer';
import { PIECE_TYPES, readModelFile, type SentencePieceModel } from './read-model-file';

/** How sentencepiece spells a blank. */
const BLANK = '▁';

/**
 * Makes a tokenizer from a sentencepiece model file (`spiece.model`, `tokenizer.model`): unigram or BPE.
 *
 * Texts are normalized as Hugging Face's libraries do it with such models, grapheme by grapheme; sentencepiece itself
 * differs for a few sequences (Hangul in conjoining letters, for one).
 *
 * @throws {TokenizerFormatError} if the file is broken or of another kind
 */
export function fromSentencePiece(file: Uint8Array): Tokenizer {
  return new Tokenizer(describe(readModelFile(file)));
}

function describe(model: SentencePieceModel): TokenizerDocument {
  const { pieces, byteFallback, addDummyPrefix, removeExtraWhitespaces } = model;
  const unknownId = pieces.findIndex(({ type }) => type === PIECE_TYPES.unknown);
  if (unknownId < 0) throw new TokenizerFormatError('pieces', 'a list with an unknown piece', 'one without');
  const scheme = addDummyPrefix && removeExtraWhitespaces ? 'always' : 'never';
  const spansBlanks = pieces.some(({ text }) => text.lastIndexOf(BLANK) > 0);
  const metaspace = { type: 'Metaspace', replacement: BLANK, prepend_scheme: scheme };
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: pieces.flatMap(({ text, type }, id) =>
      type === PIECE_TYPES.control || type === PIECE_TYPES.unknown ? [specialToken(text, id)] : [],
    ),
    normalizer: describeNormalizer(model),
    pre_tokenizer: { ...metaspace, split: !spansBlanks },
    post_processor: null,
    decoder: describeDecoder(byteFallback, addDummyPrefix),
    model:
      model.kind === 'unigram'
        ? describeUnigram(model, unknownId)
        : describeBpe(model, pieces[unknownId]!.text),
  };
}

function specialToken(content: string, id: number): AddedToken {
  return { id, content, single_word: false, lstrip: false, rstrip: false, normalized: false, special: true };
}

function describeNormalizer(model: SentencePieceModel): ComponentDocument | null {
  const steps: ComponentDocument[] = [];
  if (model.charsmap) {
    const binary = Array.from(model.charsmap, (byte) => String.fromCharCode(byte)).join('');
    steps.push({ type: 'Precompiled', precompiled_charsmap: btoa(binary) });
  }
  if (model.removeExtraWhitespaces) {
    steps.push({ type: 'Replace', pattern: { Regex: '\\A +| +\\z' }, content: '' });
    steps.push({ type: 'Replace', pattern: { Regex: ' {2,}' }, content: ' ' });
  } else if (model.addDummyPrefix) {
    steps.push({ type: 'Prepend', prepend: BLANK }); // also where the text begins with a blank
  }
  return steps.length > 0 ? { type: 'Sequence', normalizers: steps } : null;
}

/** Bytes first, then blanks; the blank that encoding put in front goes. */
function describeDecoder(byteFallback: boolean, addDummyPrefix: boolean): ComponentDocument {
  const decoders: ComponentDocument[] = [
    { type: 'Replace', pattern: { String: BLANK }, content: ' ' },
    ...(byteFallback ? [{ type: 'ByteFallback' }] : []),
    { type: 'Fuse' },
    ...(addDummyPrefix ? [{ type: 'Strip', content: ' ', start: 1, stop: 0 }] : []),
  ];
  return { type: 'Sequence', decoders };
}

/** Symbols that the user defined are as likely as the likeliest piece for each of their bytes: sentencepiece's rule. */
function describeUnigram({ pieces, byteFallback }: SentencePieceModel, unknownId: number): ComponentDocument {
  const best = pieces.reduce(
    (most, { score, type }) => (type === PIECE_TYPES.normal ? Math.max(most, score) : most),
    -Infinity,
  );
  const scoreOf = ({ text, score, type }: SentencePieceModel['pieces'][number]): number =>
    type === PIECE_TYPES.userDefined ? new TextEncoder().encode(text).length * best - 0.1 : score;
  return {
    type: 'Unigram',
    unk_id: unknownId,
    vocab: pieces.map((piece) => [piece.text, scoreOf(piece)]),
    byte_fallback: byteFallback,
  };
}

/** Merges, which the file has only by their results: every way to make a piece of two, the best piece first. */
function describeBpe({ pieces, byteFallback }: SentencePieceModel, unknownToken: string): ComponentDocument {
  const userDefined = pieces.find(({ type }) => type === PIECE_TYPES.userDefined);
  if (userDefined) {
    throw new TokenizerFormatError(
      'pieces',
      'without user-defined symbols in a BPE model',
      `'${userDefined.text}'`,
    );
  }
  const idOf = new Map(pieces.map(({ text }, id) => [text, id]));
  const merges: { pair: [string, string]; score: number; ids: [number, number] }[] = [];
  for (const { text, score, type } of pieces) {
    if (type !== PIECE_TYPES.normal) continue;
    for (let at = 1; at < text.length; at++) {
      const pair: [string, string] = [text.slice(0, at), text.slice(at)];
      const [left, right] = pair.map((part) => idOf.get(part));
      if (left !== undefined && right !== undefined) merges.push({ pair, score, ids: [left, right] });
    }
  }
  merges.sort((a, b) => b.score - a.score || a.ids[0] - b.ids[0] || a.ids[1] - b.ids[1]);
  return {
    type: 'BPE',
    dropout: null,
    unk_token: unknownToken,
    continuing_subword_prefix: null,
    end_of_word_suffix: null,
    fuse_unk: true,
    byte_fallback: byteFallback,
    ignore_merges: false,
    vocab: Object.fromEntries(idOf),
    merges: merges.map(({ pair }) => pair),
  };
}
