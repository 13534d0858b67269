import process from 'node:process';
import { writeFileSafely } from '@ostinato/formats/node';
import {
  BpeTokenizer,
  CharacterTokenizer,
  type Tokenizer,
  WordPieceTokenizer,
  WordTokenizer,
} from '@ostinato/tokenizer';
import { explainSystemError, isSystemError } from '../explain-system-error';
import { readTextFile } from '../input/read-text-file';
import { grouped } from '../terminal/format-numbers';
import { UserError } from '../user-error';

/** What `tokenizer train` takes, after the command line and its defaults. */
export interface TokenizerOptions {
  kind: 'bpe' | 'wordpiece' | 'word' | 'character';
  /** Most tokens. */
  vocabulary: number;
  out: string;
  json?: boolean;
}

/**
 * Learns a tokenizer from text files and saves it in Hugging Face's format.
 *
 * @throws {UserError} if a file is missing, empty or no text, or the tokenizer cannot be written
 */
export async function trainTokenizer(files: readonly string[], options: TokenizerOptions): Promise<void> {
  const { kind, vocabulary: vocabularySize, out, json } = options;
  const texts: string[] = [];
  for (const file of files) texts.push(await readTextFile(file));
  const start = performance.now();
  const train: Record<TokenizerOptions['kind'], () => Tokenizer> = {
    bpe: () => BpeTokenizer.train(texts, { vocabularySize }),
    wordpiece: () => WordPieceTokenizer.train(texts, { vocabularySize }),
    word: () => WordTokenizer.train(texts, { vocabularySize }),
    character: () => CharacterTokenizer.train(texts, { vocabularySize }),
  };
  const tokenizer = train[kind]();
  const seconds = (performance.now() - start) / 1000;
  await writeFileSafely(out, `${JSON.stringify(tokenizer)}\n`).catch((error) => {
    if (!isSystemError(error)) throw error;
    throw new UserError(`${out} ${explainSystemError(error)} Name another file with --out.`);
  });
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  const tokens = tokenizer.encode(texts[0]!.slice(0, 100_000), { parseSpecialTokens: false }).ids.length;
  const charactersPerToken = Math.min(texts[0]!.length, 100_000) / tokens;
  const facts = { kind, characters, vocabulary: tokenizer.vocabularySize, charactersPerToken, seconds, out };
  const text = [
    `${grouped(tokenizer.vocabularySize)} tokens (${kind}) from ${grouped(characters)} characters in ${seconds.toFixed(1)} s`,
    `${charactersPerToken.toFixed(2)} characters per token`,
    `Saved to ${out}`,
  ].join('\n');
  process.stdout.write(json ? `${JSON.stringify(facts)}\n` : `${text}\n`);
}
