import process from 'node:process';
import { createInterface } from 'node:readline';

/** The lines of standard input. Who types them at a terminal is told how to come to an end. */
export function inputLines(): AsyncIterable<string> {
  if (process.stdin.isTTY) process.stderr.write('Type a text per line; Ctrl-D ends.\n');
  return createInterface({ input: process.stdin });
}
