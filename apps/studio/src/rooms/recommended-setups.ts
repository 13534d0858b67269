import type { Setup, TaskId } from '../worker/protocol';
import { defaultSetup } from '../worker/read-setup';

const small = (part: Partial<Setup>): Setup => ({
  ...defaultSetup,
  cell: 'gru',
  learningRate: 0.01,
  batchSize: 64,
  ...part,
});

const series = { units: 32, batchSize: 16, epochs: 100 };

/** For each task a set-up that learns it well within a minute: what a reader gets who chooses the task. */
export const recommendedSetups: Record<TaskId, Setup> = {
  characters: defaultSetup,
  'next-word': small({ task: 'next-word', units: 64, epochs: 5 }),
  reviews: small({ task: 'reviews', units: 32, batchSize: 32, epochs: 4 }),
  airline: small({ task: 'airline', ...series }),
  sunspots: small({ task: 'sunspots', ...series }),
  csv: small({ task: 'csv', ...series }),
  dates: small({
    task: 'dates',
    units: 32,
    learningRate: 0.005,
    bidirectional: true,
    epochs: 10,
  }),
};
