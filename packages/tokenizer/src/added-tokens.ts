import { AlignedText } from './aligned-text';
import type { AddedToken } from './document';
import type { DocumentReader } from './document-reader';
import type { Normalize } from './normalizers/normalize';
import { isWhiteSpace } from './unicode/white-space';

const WORD = /[\p{L}\p{M}\p{N}\p{Pc}]/u;

/** Reads `added_tokens`. */
export function readAddedTokens(reader: DocumentReader): AddedToken[] {
  if (reader.isAbsent) return [];
  return reader.items().map((token) => ({
    id: token.at('id').id(),
    content: token.at('content').string(),
    single_word: token.at('single_word').boolean(false),
    lstrip: token.at('lstrip').boolean(false),
    rstrip: token.at('rstrip').boolean(false),
    normalized: token.at('normalized').boolean(false),
    special: token.at('special').boolean(false),
  }));
}

/** Finds a set of added tokens in texts: the leftmost first, the longest of those that begin at one place. */
export class AddedTokenFinder {
  readonly #byContent = new Map<string, AddedToken>();
  readonly #pattern: RegExp | null;

  /** @param normalize - applied to the tokens' own spelling before it is looked for */
  constructor(tokens: readonly AddedToken[], normalize: Normalize | null = null) {
    for (const token of tokens) {
      const content = normalize ? normalize(new AlignedText(token.content)).text : token.content;
      if (content !== '') this.#byContent.set(content, token);
    }
    const contents = [...this.#byContent.keys()].sort((a, b) => b.length - a.length);
    const alternatives = contents.map((content) => content.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
    this.#pattern = alternatives.length > 0 ? new RegExp(alternatives.join('|'), 'g') : null;
  }

  /**
   * Cuts a text at its added tokens.
   *
   * @param accept - which tokens count
   * @param onText - receives each range between tokens that is not empty
   * @param onToken - receives each token and its range
   */
  split(
    text: string,
    accept: (token: AddedToken) => boolean,
    onText: (start: number, end: number) => void,
    onToken: (token: AddedToken, start: number, end: number) => void,
  ): void {
    let done = 0;
    for (const match of this.#pattern ? text.matchAll(this.#pattern) : []) {
      const token = this.#byContent.get(match[0])!;
      const end = match.index + match[0].length;
      if (match.index < done || !accept(token)) continue;
      if (token.single_word && touchesWord(text, match.index, end)) continue;
      const from = token.lstrip ? spaceStart(text, done, match.index) : match.index;
      const to = token.rstrip ? spaceEnd(text, end) : end;
      if (from > done) onText(done, from);
      onToken(token, from, to);
      done = to;
    }
    if (done < text.length) onText(done, text.length);
  }
}

function touchesWord(text: string, start: number, end: number): boolean {
  return (
    (start > 0 && WORD.test(codePointBefore(text, start))) ||
    WORD.test(String.fromCodePoint(text.codePointAt(end) ?? 0))
  );
}

function codePointBefore(text: string, index: number): string {
  const low = text.charCodeAt(index - 1);
  const isPair = low >= 0xdc00 && low < 0xe000 && index > 1;
  return isPair ? text.slice(index - 2, index) : text.slice(index - 1, index);
}

function spaceStart(text: string, from: number, start: number): number {
  let at = start;
  while (at > from && isWhiteSpace(text.charCodeAt(at - 1))) at--;
  return at;
}

function spaceEnd(text: string, end: number): number {
  let at = end;
  while (at < text.length && isWhiteSpace(text.charCodeAt(at))) at++;
  return at;
}
