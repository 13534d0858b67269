import { show, TokenizerError } from '../errors';

/** What tokenizers are trained on: a text, texts, or texts that arrive one after the other. */
export type Texts = string | Iterable<string>;
export type TextStream = AsyncIterable<string>;

/**
 * Visits every text, then finishes; returns a promise only if the texts arrive asynchronously.
 *
 * @throws {TokenizerError} if something is not a text
 */
export function forEachText<T>(
  caller: string,
  texts: Texts | TextStream,
  visit: (text: string) => void,
  finish: () => T,
): T | Promise<T> {
  const check = (text: unknown): void => {
    if (typeof text !== 'string') throw new TokenizerError(caller, 'texts', 'made of strings', show(text));
    visit(text);
  };
  if (typeof texts === 'string') {
    visit(texts);
    return finish();
  }
  if (typeof texts === 'object' && texts !== null) {
    if (Symbol.iterator in texts) {
      for (const text of texts) check(text);
      return finish();
    }
    if (Symbol.asyncIterator in texts) return visitStream(texts, check).then(finish);
  }
  throw new TokenizerError(
    caller,
    'texts',
    'a string, an iterable or an async iterable of strings',
    show(texts),
  );
}

async function visitStream(texts: TextStream, visit: (text: unknown) => void): Promise<void> {
  for await (const text of texts) visit(text);
}
