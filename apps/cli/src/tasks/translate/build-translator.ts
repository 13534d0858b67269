import { input, type LayersModel, layers, model, type SymbolicTensor } from '@ostinato/layers';
import { expectPossibleSize } from '../expect-possible-size';
import type { TranslateOptions } from './translate-options';

/**
 * An encoder that reads the source, and a decoder that begins with the encoder's last state, looks back at all of its outputs
 * (attention) and says, at every step, which character comes next.
 *
 * @param vocabulary - number of characters, those of both sides
 */
export function buildTranslator(vocabulary: number, options: TranslateOptions): LayersModel {
  const { cell, units, embedding, dropout, seed } = options;
  const tables = 2 * vocabulary * embedding;
  expectPossibleSize({ ...options, layers: 2, inputs: embedding, outputs: 2 * vocabulary, tables });
  const make = { simpleRnn: layers.simpleRNN, lstm: layers.lstm, gru: layers.gru }[cell];
  const embed = (name: string, ids: SymbolicTensor) =>
    layers.embedding({ name, inputDim: vocabulary, outputDim: embedding, maskZero: true }).apply(ids);

  const source = input({ shape: [null], dtype: 'int32', name: 'source' });
  const target = input({ shape: [null], dtype: 'int32', name: 'target' });
  const encoder = make({ name: 'encoder', units, returnSequences: true, returnState: true });
  const [read, ...state] = encoder.apply<SymbolicTensor, SymbolicTensor[]>(
    embed('source_characters', source),
  );
  const decoder = make({ name: 'decoder', units, returnSequences: true });
  const written = decoder.apply([embed('target_characters', target), ...state]);
  const seen = layers.attention({ name: 'attention' }).apply([written, read!]);
  let joined = layers.concatenate({ name: 'joined' }).apply([written, seen]);
  if (dropout > 0) joined = layers.dropout({ rate: dropout, name: 'dropout' }).apply(joined);
  const next = layers
    .dense({ name: 'next_character', units: vocabulary, activation: 'softmax' })
    .apply(joined);
  return model({ inputs: [source, target], outputs: next, name: 'translator', seed });
}
