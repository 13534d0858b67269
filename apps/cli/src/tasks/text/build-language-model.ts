import { type Layer, layers, type Sequential, sequential } from '@ostinato/layers';
import { UserError } from '../../user-error';
import type { TextOptions } from './text-options';

/** Parts of the options that shape the network. */
export type NetworkOptions = Pick<
  TextOptions,
  'cell' | 'units' | 'layers' | 'embedding' | 'dropout' | 'seed'
>;

/** Largest network, in parameters: training keeps four numbers for each. */
const MOST_PARAMETERS = 100_000_000;

const GATES = { simpleRnn: 1, gru: 3, lstm: 4 } as const;

/**
 * A network that reads symbols and says, at every step, what comes next: embedding, recurrent layers that
 * remember from one piece of the text to the next, and one logit per symbol.
 *
 * @param vocabulary - number of symbols
 * @throws {UserError} if it would be too large
 */
export function buildLanguageModel(vocabulary: number, options: NetworkOptions): Sequential {
  expectPossible(vocabulary, options);
  const { units, dropout, seed } = options;
  const model = sequential({ name: 'language_model', seed });
  model.add(
    layers.embedding({ inputDim: vocabulary, outputDim: options.embedding, batchInputShape: [null, null] }),
  );
  for (let i = 0; i < options.layers; i++) {
    model.add(recurrentLayer(options.cell, units));
    if (dropout > 0) model.add(layers.dropout({ rate: dropout }));
  }
  model.add(layers.dense({ units: vocabulary }));
  return model;
}

function recurrentLayer(cell: NetworkOptions['cell'], units: number): Layer {
  const settings = { units, returnSequences: true, stateful: true };
  if (cell === 'gru') return layers.gru(settings);
  return cell === 'lstm' ? layers.lstm(settings) : layers.simpleRNN(settings);
}

function expectPossible(vocabulary: number, { cell, units, layers: count, embedding }: NetworkOptions): void {
  const recurrent = GATES[cell] * units * (embedding + units + (count - 1) * 2 * units);
  const parameters = vocabulary * (embedding + units) + recurrent;
  if (parameters <= MOST_PARAMETERS) return;
  throw new UserError(
    `the network would have ${millions(parameters)} parameters, at most ${millions(MOST_PARAMETERS)} are possible. Lower --units or --layers.`,
  );
}

function millions(parameters: number): string {
  return `${Math.round(parameters / 1e6).toLocaleString('en-US')} million`;
}
