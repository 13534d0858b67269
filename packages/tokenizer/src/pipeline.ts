import { AddedTokenFinder } from './added-tokens';
import { AlignedText } from './aligned-text';
import type { AddedToken } from './document';
import type { Model } from './models/model';
import type { Normalize } from './normalizers/normalize';
import type { PreTokenize } from './pre-tokenizers/pre-tokenize';
import { TokenSink } from './token-sink';

/**
 * From a text to tokens: added tokens are cut out, the rest is normalized, cut into pieces, and given to the model.
 */
export class Pipeline {
  readonly #inSource: AddedTokenFinder;
  readonly #inNormalized: AddedTokenFinder;

  constructor(
    addedTokens: readonly AddedToken[],
    readonly normalize: Normalize | null,
    readonly preTokenize: PreTokenize,
    readonly model: Model,
  ) {
    this.#inSource = new AddedTokenFinder(addedTokens.filter((token) => !token.normalized));
    this.#inNormalized = new AddedTokenFinder(
      addedTokens.filter((token) => token.normalized),
      normalize,
    );
  }

  /** @param parseSpecialTokens - whether the spelling of a special token in the text is that token */
  run(text: string, parseSpecialTokens: boolean): TokenSink {
    const sink = new TokenSink();
    const source = new AlignedText(text);
    const accept = (token: AddedToken): boolean => parseSpecialTokens || !token.special;
    this.#inSource.split(
      text,
      accept,
      (start, end) => this.#runSection(source, start, end, accept, sink),
      (token, start, end) => sink.push(token.id, start, end),
    );
    return sink;
  }

  #runSection(
    source: AlignedText,
    start: number,
    end: number,
    accept: (token: AddedToken) => boolean,
    sink: TokenSink,
  ): void {
    const section = source.slice(start, end);
    const normalized = this.normalize ? this.normalize(section) : section;
    this.#inNormalized.split(
      normalized.text,
      accept,
      (from, to) => {
        this.preTokenize(normalized, from, to, (piece, pieceStart, pieceEnd) => {
          this.model.tokenize(piece, pieceStart, pieceEnd, sink);
        });
      },
      (token, from, to) => sink.push(token.id, normalized.sourceStart(from), normalized.sourceEnd(to)),
    );
  }
}
