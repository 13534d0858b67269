import { incompleteTail } from '../wtf8';
import { byteOfToken } from './byte-fallback';
import type { DecodeTokens, TokenStream } from './decode-tokens';

/** A character has at most four bytes, so nothing has to wait for more than as many tokens. */
const LONGEST_WAIT = 4;

/**
 * Tokens of any decoder, one after the other. What a token becomes depends on its neighbours, so each is decoded
 * together with those before it, back to the last place but one where the text was complete.
 */
export class WindowStream implements TokenStream {
  readonly #decode: DecodeTokens;
  /** Tokens whose text is given out: they are context. */
  #context: string[] = [];
  /** Tokens since then. */
  #waiting: string[] = [];

  constructor(decode: DecodeTokens) {
    this.#decode = decode;
  }

  push(token: string): string {
    this.#waiting.push(token);
    const shown = this.#textOf(this.#context);
    const text = this.#textOf([...this.#context, ...this.#waiting]);
    const isCertain = byteOfToken(token) === null ? !endsInside(text) : !this.#endsInsideBytes();
    if ((!isCertain || !text.startsWith(shown)) && this.#waiting.length < LONGEST_WAIT) return '';
    return this.#giveOut(shown, text);
  }

  finish(): string {
    const shown = this.#textOf(this.#context);
    const rest = this.#giveOut(shown, this.#textOf([...this.#context, ...this.#waiting]));
    this.#context = [];
    return rest;
  }

  #giveOut(shown: string, text: string): string {
    const fresh = text.startsWith(shown) ? text.slice(shown.length) : this.#textOf(this.#waiting);
    this.#context = this.#waiting;
    this.#waiting = [];
    return fresh;
  }

  /** Whether the byte tokens at the end stop inside a character. */
  #endsInsideBytes(): boolean {
    const bytes = this.#waiting.map(byteOfToken);
    const run = bytes.slice(bytes.lastIndexOf(null) + 1).filter((byte) => byte !== null);
    return incompleteTail(run) > 0;
  }

  #textOf(tokens: string[]): string {
    return this.#decode(tokens).join('');
  }
}

/** Whether a text seems to end inside a character: after a replacement character or half a surrogate pair. */
function endsInside(text: string): boolean {
  const last = text.charCodeAt(text.length - 1);
  return last === 0xfffd || (last & 0xfc00) === 0xd800;
}
