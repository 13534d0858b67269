import { expectInteger } from '../core/errors';
import { createRandom, type Random } from '../core/random';
import type { TaskOptions } from './generated-task';

/** Symbols of the Reber grammar: begin, five letters, end. */
export const REBER_ALPHABET = 'BTPSXVE';

/** Where each symbol leads from each state of the Reber grammar; from state 5 the string ends with E. */
const TRANSITIONS: readonly Record<string, number>[] = [
  { T: 1, P: 2 },
  { S: 1, X: 3 },
  { T: 2, V: 4 },
  { X: 2, S: 5 },
  { P: 3, V: 5 },
  {},
];

/**
 * Strings of the Reber grammar (Reber 1967), plain or embedded. An embedded string is `B` T or P, a plain
 * string, the same T or P, `E`: to foretell its last but one symbol takes memory over the whole string
 * (Hochreiter and Schmidhuber 1997, experiment 1).
 *
 * @param options.samples - default 1000
 * @param options.embedded - default true
 * @returns strings over `BTPSXVE`
 * @throws {ArgumentError} if `samples` is out of range
 */
export function reberStrings(options: TaskOptions & { embedded?: boolean } = {}): string[] {
  const { samples = 1000, embedded = true, seed = 1 } = options;
  expectInteger('reberStrings', 'samples', samples, 1);
  const random = createRandom(seed);
  return Array.from({ length: samples }, () => {
    if (!embedded) return plainString(random);
    const choice = random.integer(2) ? 'T' : 'P';
    return `B${choice}${plainString(random)}${choice}E`;
  });
}

/**
 * The symbols that may come next.
 *
 * @param prefix - the beginning of a string
 * @param options.embedded - default true
 * @returns the symbols in the alphabet's order; `''` if the string has ended, or no string begins like this
 */
export function reberContinuations(prefix: string, options: { embedded?: boolean } = {}): string {
  if (options.embedded === false) return plainContinuations(prefix);
  if (prefix.length < 2)
    return ['B', 'TP'][prefix === 'B' ? 1 : 0]!.repeat(prefix === '' || prefix === 'B' ? 1 : 0);
  const choice = prefix[1]!;
  if (prefix[0] !== 'B' || !'TP'.includes(choice)) return '';
  const inner = prefix.slice(2);
  const end = inner.indexOf('E');
  if (end < 0) return plainContinuations(inner);
  if (!isPlain(inner.slice(0, end + 1))) return '';
  return { '': choice, [choice]: 'E' }[inner.slice(end + 1)] ?? '';
}

function plainString(random: Random): string {
  let text = 'B';
  for (let state = 0; state < 5; ) {
    const symbol = random.pick(Object.keys(TRANSITIONS[state]!));
    text += symbol;
    state = TRANSITIONS[state]![symbol]!;
  }
  return `${text}E`;
}

function plainContinuations(prefix: string): string {
  if (prefix === '') return 'B';
  if (prefix[0] !== 'B') return '';
  let state: number | undefined = 0;
  for (const symbol of prefix.slice(1)) {
    state = TRANSITIONS[state]![symbol];
    if (state === undefined) return '';
  }
  return state === 5 ? 'E' : Object.keys(TRANSITIONS[state]!).join('');
}

function isPlain(text: string): boolean {
  return text.endsWith('E') && plainContinuations(text.slice(0, -1)) === 'E';
}
