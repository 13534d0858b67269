import type { Setup } from '../../worker/protocol';
import { defaultSetup } from '../../worker/read-setup';

interface QuickSetup {
  title: string;
  /** What one can do with the network then. */
  hint: string;
  setup: Setup;
}

const quick = (part: Partial<Setup>): Setup => ({
  ...defaultSetup,
  cell: 'gru',
  learningRate: 0.01,
  batchSize: 64,
  ...part,
});

/** One network per use, each trained within seconds. */
export const quickSetups: readonly QuickSetup[] = [
  {
    title: 'Write',
    hint: 'characters of a text',
    setup: quick({ task: 'characters', units: 128, epochs: 2 }),
  },
  { title: 'Suggest words', hint: 'a keyboard', setup: quick({ task: 'next-word', units: 64, epochs: 4 }) },
  {
    title: 'Judge reviews',
    hint: 'three classes',
    setup: quick({ task: 'reviews', units: 32, batchSize: 32, epochs: 4 }),
  },
  {
    title: 'Forecast',
    hint: 'airline passengers',
    setup: quick({ task: 'airline', units: 32, batchSize: 16, epochs: 100 }),
  },
  {
    title: 'Translate dates',
    hint: 'with attention',
    setup: quick({ task: 'dates', units: 48, bidirectional: true, epochs: 6 }),
  },
];
