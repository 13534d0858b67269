import { layers, type Sequential, sequential } from '@ostinato/layers';
import { expectPossibleSize } from '../expect-possible-size';
import type { ForecastOptions } from './forecast-options';

/** A network that reads values of a series and gives the next ones. */
export function buildForecaster(inputSteps: number, options: ForecastOptions): Sequential {
  const { cell, units, horizon, dropout, seed } = options;
  expectPossibleSize({ ...options, inputs: 1, outputs: horizon });
  const make = { simpleRnn: layers.simpleRNN, lstm: layers.lstm, gru: layers.gru }[cell];
  const model = sequential({ name: 'forecaster', seed });
  for (let i = 0; i < options.layers; i++) {
    const inputShape = i === 0 ? [inputSteps, 1] : undefined;
    model.add(make({ units, returnSequences: i + 1 < options.layers, inputShape }));
    if (dropout > 0) model.add(layers.dropout({ rate: dropout }));
  }
  model.add(layers.dense({ units: horizon }));
  return model;
}
