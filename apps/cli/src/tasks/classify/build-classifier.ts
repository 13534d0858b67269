import { type Layer, layers, type Sequential, sequential } from '@ostinato/layers';
import { expectPossibleSize } from '../expect-possible-size';
import type { ClassifyOptions } from './classify-options';

/** A network that reads a text word by word and says at its end how likely each class is. */
export function buildClassifier(vocabulary: number, classes: number, options: ClassifyOptions): Sequential {
  const { embedding, dropout, seed } = options;
  expectPossibleSize({ ...options, inputs: embedding, outputs: classes, tables: vocabulary * embedding });
  const model = sequential({ name: 'classifier', seed });
  model.add(
    layers.embedding({
      inputDim: vocabulary,
      outputDim: embedding,
      maskZero: true,
      batchInputShape: [null, null],
    }),
  );
  for (let i = 0; i < options.layers; i++) {
    model.add(recurrentLayer(options, i + 1 < options.layers));
    if (dropout > 0) model.add(layers.dropout({ rate: dropout }));
  }
  model.add(layers.dense({ units: classes, activation: 'softmax' }));
  return model;
}

function recurrentLayer({ cell, units, bidirectional }: ClassifyOptions, returnSequences: boolean): Layer {
  const settings = { units, returnSequences };
  const make = { simpleRnn: layers.simpleRNN, lstm: layers.lstm, gru: layers.gru }[cell];
  return bidirectional ? layers.bidirectional({ layer: make(settings) }) : make(settings);
}
