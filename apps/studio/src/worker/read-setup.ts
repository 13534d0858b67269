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

/** Limits of every number in a set-up: what this page can train without running out of memory. */
const limits = {
  layers: [1, 3],
  units: [4, 512],
  learningRate: [1e-5, 1],
  clip: [0, 100],
  batchSize: [1, 256],
  epochs: [1, 200],
  seed: [0, 2 ** 31],
} as const satisfies Partial<Record<keyof Setup, readonly [number, number]>>;

const wholeNumbers: readonly (keyof typeof limits)[] = ['layers', 'units', 'batchSize', 'epochs', 'seed'];

/** Reads a set-up from the parameters of an address; what is missing or impossible there keeps its default. */
export function readSetup(parameters: URLSearchParams): Setup {
  const setup = { ...defaultSetup };
  const choose = <T extends string>(key: string, known: readonly T[], fallback: T): T =>
    known.find((value) => value === parameters.get(key)) ?? fallback;
  setup.task = choose('task', tasks, setup.task);
  setup.cell = choose('cell', cells, setup.cell);
  setup.optimizer = choose('optimizer', optimizers, setup.optimizer);
  setup.bidirectional = parameters.get('bidirectional') === 'true';
  for (const key of Object.keys(limits) as (keyof typeof limits)[]) {
    const value = Number(parameters.get(key) ?? Number.NaN);
    const [low, high] = limits[key];
    if (value < low || value > high || Number.isNaN(value)) continue;
    if (Number.isInteger(value) || !wholeNumbers.includes(key)) setup[key] = value;
  }
  return setup;
}

/** The parameters that `readSetup` reads; a text of the reader's own is too long for an address. */
export function writeSetup({ text: _, ...shared }: Setup): URLSearchParams {
  return new URLSearchParams(Object.entries(shared).map(([key, value]) => [key, String(value)]));
}
