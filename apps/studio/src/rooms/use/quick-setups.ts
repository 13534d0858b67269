import type { Setup } from '../../worker/protocol';
import { recommendedSetups } from '../recommended-setups';

interface QuickSetup {
  title: string;
  /** What one can do with the network then. */
  hint: string;
  setup: Setup;
}

/** One network per use, each trained within a minute. */
export const quickSetups: readonly QuickSetup[] = [
  {
    title: 'Write',
    hint: 'characters of a text',
    setup: { ...recommendedSetups.characters, cell: 'gru', learningRate: 0.01, batchSize: 64, epochs: 2 },
  },
  { title: 'Suggest words', hint: 'a keyboard', setup: recommendedSetups['next-word'] },
  { title: 'Judge reviews', hint: 'three classes', setup: recommendedSetups.reviews },
  { title: 'Forecast', hint: 'airline passengers', setup: recommendedSetups.airline },
  { title: 'Translate dates', hint: 'with attention', setup: recommendedSetups.dates },
];
