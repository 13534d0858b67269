import type { TokenStream } from './decoders/decode-tokens';

/**
 * Decodes ids as a network makes them. Text comes out as soon as it is certain, never half a character.
 *
 *     const stream = tokenizer.decodeStream();
 *     for await (const id of generate()) process.stdout.write(stream.push(id));
 *     process.stdout.write(stream.finish());
 */
export class StreamDecoder {
  readonly #tokenOf: (id: number) => string | null;
  readonly #tokens: TokenStream;

  /** @param tokenOf - spelling of an id, null if it is to be left out */
  constructor(tokenOf: (id: number) => string | null, tokens: TokenStream) {
    this.#tokenOf = tokenOf;
    this.#tokens = tokens;
  }

  /**
   * Takes the next id, or several, and returns the text that became certain by it; often none.
   *
   * @throws {TokenizerError} if an id is not in the vocabulary
   */
  push(ids: number | Iterable<number>): string {
    let text = '';
    for (const id of typeof ids === 'number' ? [ids] : ids) {
      const token = this.#tokenOf(id);
      if (token !== null) text += this.#tokens.push(token);
    }
    return text;
  }

  /** The rest, where ids ended inside a character; afterwards a new text can begin. */
  finish(): string {
    return this.#tokens.finish();
  }
}
