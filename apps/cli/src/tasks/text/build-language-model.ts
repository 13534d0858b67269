import { type Layer, layers, type Sequential, sequential } from '@ostinato/layers';
import { expectPossibleSize } from '../expect-possible-size';
import type { TextOptions } from './text-options';

/** Parts of the options that shape the network. */
export type NetworkOptions = Pick<
  TextOptions,
  'cell' | 'units' | 'layers' | 'embedding' | 'dropout' | 'seed'
>;

/**
 * A network that reads symbols and says, at every step, what comes next: embedding, recurrent layers that
 * remember from one piece of the text to the next, and one logit per symbol.
 *
 * @param vocabulary - number of symbols
 * @throws {UserError} if it would be too large
 */
export function buildLanguageModel(vocabulary: number, options: NetworkOptions): Sequential {
  const { embedding } = options;
  expectPossibleSize({ ...options, inputs: embedding, outputs: vocabulary, tables: vocabulary * embedding });
  const { units, dropout, seed } = options;
  const model = sequential({ name: 'language_model', seed });
  model.add(layers.embedding({ inputDim: vocabulary, outputDim: embedding, batchInputShape: [null, null] }));
  for (let i = 0; i < options.layers; i++) {
    model.add(recurrentLayer(options.cell, units));
    if (dropout > 0) model.add(layers.dropout({ rate: dropout }));
  }
  model.add(layers.dense({ units: vocabulary }));
  return model;
}

function recurrentLayer(cell: NetworkOptions['cell'], units: number): Layer {
  const make = { simpleRnn: layers.simpleRNN, lstm: layers.lstm, gru: layers.gru }[cell];
  return make({ units, returnSequences: true, stateful: true });
}
