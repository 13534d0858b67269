import { open } from 'node:fs/promises';
import process from 'node:process';
import { text as readStream } from 'node:stream/consumers';
import { explainSystemError } from '../explain-system-error';
import { UserError } from '../user-error';

/** Longest text that is read into memory, in bytes. */
const MAX_BYTES = 512 * 2 ** 20;

/**
 * Reads a text file that the user named.
 *
 * @param path - of the file; `-` reads standard input
 * @returns the text, line ends as `\n`
 * @throws {UserError} if it is missing, empty, too long, or not text
 */
export async function readTextFile(path: string): Promise<string> {
  const text = path === '-' ? await readStream(pipedInput()) : await readNamed(path);
  if (text.trim() === '') throw new UserError(`${shown(path)} is empty. Name a file that has text in it.`);
  return text.replaceAll('\r\n', '\n');
}

/** @throws {UserError} if standard input is a keyboard, which a text to learn would never come from */
function pipedInput(): NodeJS.ReadStream {
  if (!process.stdin.isTTY) return process.stdin;
  throw new UserError('nothing is piped into standard input. Write: cat novel.txt | ostinato …');
}

async function readNamed(path: string): Promise<string> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    throw new UserError(`${path} ${explainSystemError(error)}`);
  });
  try {
    const found = await file.stat();
    if (found.isDirectory()) throw new UserError(`${path} is a folder. Name a text file.`);
    if (found.size > MAX_BYTES) {
      throw new UserError(
        `${path} has ${found.size} bytes, at most ${MAX_BYTES} are read. Name a smaller file.`,
      );
    }
    return decodeText(await file.readFile(), path);
  } finally {
    await file.close();
  }
}

function decodeText(bytes: Uint8Array, path: string): string {
  if (bytes.includes(0)) throw new UserError(`${path} is a binary file. Name a text file (UTF-8).`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UserError(`${path} is not UTF-8 text. Name a text file, or convert it to UTF-8.`);
  }
}

function shown(path: string): string {
  return path === '-' ? 'Standard input' : path;
}
