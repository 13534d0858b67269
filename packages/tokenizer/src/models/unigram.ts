import type { AlignedText } from '../aligned-text';
import type { DocumentReader } from '../document-reader';
import { TokenizerError } from '../errors';
import type { TokenSink } from '../token-sink';
import { Vocabulary } from '../vocabulary';
import { forEachByte } from '../wtf8';
import { byteTokens } from './byte-characters';
import type { Model } from './model';
import { TokenTrie } from './token-trie';

/** How much less likely than the least likely token an unknown character is (log probability). */
const UNKNOWN_PENALTY = 10;

/** The most likely split into tokens of known probability (Kudo, arXiv:1804.10959; sentencepiece's default). */
export class Unigram implements Model {
  readonly vocabulary: Vocabulary;
  readonly unknownToken: string | null;
  readonly #trie: TokenTrie;
  readonly #scores: Float64Array;
  readonly #unknownScore: number;
  readonly #byteIds: readonly number[] | null;

  constructor(
    tokens: readonly string[],
    scores: Float64Array,
    readonly unknownId: number | null,
    byteFallback: boolean,
  ) {
    this.vocabulary = new Vocabulary(new Map(tokens.map((token, id) => [token, id])));
    this.unknownToken = unknownId === null ? null : tokens[unknownId]!;
    this.#trie = new TokenTrie(tokens);
    this.#scores = scores;
    this.#unknownScore = scores.reduce((least, score) => Math.min(least, score), Infinity) - UNKNOWN_PENALTY;
    const byteIds = byteTokens.map((token) => this.vocabulary.idOf(token) ?? -1);
    this.#byteIds = byteFallback ? byteIds : null;
  }

  static read(reader: DocumentReader): Unigram {
    reader.only('vocab', 'unk_id', 'byte_fallback');
    const entries = reader.at('vocab').items();
    const tokens: string[] = [];
    const scores = new Float64Array(entries.length);
    entries.forEach((entry, id) => {
      const [token, score] = entry.items();
      tokens.push((token ?? entry.fail('[token, score]')).string());
      scores[id] = (score ?? entry.fail('[token, score]')).number();
    });
    const unknown = reader.at('unk_id');
    const unknownId = unknown.isAbsent ? null : unknown.count();
    if (unknownId !== null && unknownId >= tokens.length) unknown.fail('an id of the vocabulary');
    return new Unigram(tokens, scores, unknownId, reader.at('byte_fallback').boolean(false));
  }

  tokenize(input: AlignedText, start: number, end: number, sink: TokenSink): void {
    const { starts, ids } = this.#bestPath(input.text, start, end);
    const path: number[] = [];
    for (let to = end; to > start; to = starts[to - start]!) path.push(to);
    let from = start;
    while (path.length > 0) {
      let to = path.pop()!;
      const id = ids[to - start]!;
      while (id === -1 && path.length > 0 && ids[path.at(-1)! - start] === -1) to = path.pop()!;
      if (id === -1) this.#pushUnknown(input, from, to, sink);
      else sink.push(id, input.sourceStart(from), input.sourceEnd(to));
      from = to;
    }
  }

  /** Viterbi: for each position after `start`, where the best last token begins, and its id (-1: unknown). */
  #bestPath(text: string, start: number, end: number): { starts: Int32Array; ids: Int32Array } {
    const size = end - start + 1;
    const best = new Float64Array(size).fill(-Infinity);
    const starts = new Int32Array(size);
    const ids = new Int32Array(size);
    best[0] = 0;
    const offer = (from: number, to: number, id: number, score: number): void => {
      const total = best[from - start]! + score;
      if (total <= best[to - start]!) return;
      best[to - start] = total;
      starts[to - start] = from;
      ids[to - start] = id;
    };
    for (let from = start; from < end; ) {
      const next = from + (text.codePointAt(from)! > 0xffff && from + 1 < end ? 2 : 1);
      let isKnown = false;
      this.#trie.forEachPrefix(text, from, end, (id, to) => {
        offer(from, to, id, this.#scores[id]!);
        isKnown ||= to === next;
      });
      if (!isKnown) offer(from, next, -1, this.#unknownScore);
      from = next;
    }
    return { starts, ids };
  }

  /** A run of unknown characters: its bytes, or one unknown token. */
  #pushUnknown(input: AlignedText, start: number, end: number, sink: TokenSink): void {
    if (this.#byteIds !== null) {
      const ids: number[] = [];
      forEachByte(input.text, start, end, (byte) => ids.push(this.#byteIds![byte]!));
      if (!ids.includes(-1)) {
        for (const id of ids) sink.push(id, input.sourceStart(start), input.sourceEnd(end));
        return;
      }
    }
    if (this.unknownId === null) {
      throw new TokenizerError(
        'Tokenizer.encode',
        'text',
        'made of characters of the vocabulary, because there is no unknown token',
        JSON.stringify(input.text.slice(start, end)),
      );
    }
    sink.push(this.unknownId, input.sourceStart(start), input.sourceEnd(end));
  }
}
