import type { CellKind, Setup, TaskId } from './protocol';

/** What a new visitor starts with. */
export const defaultSetup: Setup = {
  task: 'characters',
  cell: 'lstm',
  bidirectional: false,
  layers: 1,
  units: 128,
  optimizer: 'adam',
  learningRate: 0.003,
  clip: 5,
  batchSize: 32,
  epochs: 5,
  seed: 1,
};

/** A set-up, and what of the source could not be taken, in words. */
export interface ReadSetup {
  setup: Setup;
  /** One sentence each: what came, what is allowed, what was taken instead. */
  notices: string[];
}

type Key = Exclude<keyof Setup, 'text'>;

/** What a setting may be: one of a few words, or a number within limits that this page can train without running out of memory. */
type Allowed = { words: readonly string[] } | { from: number; to: number; whole: boolean };

const tasks: readonly TaskId[] = [
  'characters',
  'reviews',
  'next-word',
  'airline',
  'sunspots',
  'csv',
  'dates',
];
const cells: readonly CellKind[] = ['simpleRNN', 'lstm', 'gru'];
const optimizers: readonly Setup['optimizer'][] = ['adam', 'rmsprop', 'sgd'];

const settings: Record<Key, Allowed> = {
  task: { words: tasks },
  cell: { words: cells },
  bidirectional: { words: ['true', 'false'] },
  layers: { from: 1, to: 3, whole: true },
  units: { from: 4, to: 512, whole: true },
  optimizer: { words: optimizers },
  learningRate: { from: 0.000_01, to: 1, whole: false },
  clip: { from: 0, to: 100, whole: false },
  batchSize: { from: 1, to: 256, whole: true },
  epochs: { from: 1, to: 200, whole: true },
  seed: { from: 0, to: 2 ** 31, whole: true },
};

/**
 * Reads a set-up from the parameters of an address. What is missing keeps its default; so does what cannot be, and a
 * notice says so.
 */
export function readSetup(parameters: URLSearchParams): ReadSetup {
  const setup: Record<string, unknown> = { ...defaultSetup };
  const notices: string[] = [];
  for (const [key, given] of parameters) {
    if (!Object.hasOwn(settings, key)) {
      notices.push(
        `“${shortened(key)}” is no setting; there are ${Object.keys(settings).join(', ')}. It was passed over.`,
      );
      continue;
    }
    const value = accepted(settings[key as Key], given);
    if (value === undefined) {
      notices.push(
        `${key} cannot be “${shortened(given)}”: ${inWords(settings[key as Key])}. ${defaultSetup[key as Key]} was taken instead.`,
      );
    } else setup[key] = value;
  }
  return { setup: setup as unknown as Setup, notices };
}

/** The parameters that `readSetup` reads; a text of the reader's own is too long for an address. */
export function writeSetup({ text: _, ...shared }: Setup): URLSearchParams {
  return new URLSearchParams(Object.entries(shared).map(([key, value]) => [key, String(value)]));
}

/** The value that a word stands for, if it is allowed. */
function accepted(allowed: Allowed, given: string): string | number | boolean | undefined {
  if ('words' in allowed) {
    if (!allowed.words.includes(given)) return undefined;
    return given === 'true' || given === 'false' ? given === 'true' : given;
  }
  const value = given.trim() === '' ? Number.NaN : Number(given);
  const fits = value >= allowed.from && value <= allowed.to && (!allowed.whole || Number.isInteger(value));
  return fits ? value : undefined;
}

function inWords(allowed: Allowed): string {
  if ('words' in allowed) return `it is one of ${allowed.words.join(', ')}`;
  const { from, to, whole } = allowed;
  return `it is a ${whole ? 'whole ' : ''}number from ${from} to ${to.toLocaleString('en')}`;
}

const LONGEST_SHOWN = 40;

/** What came from outside, no longer than a line can hold. */
const shortened = (text: string) => (text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text);
