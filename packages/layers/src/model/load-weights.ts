import { tensor, tidy } from '@tensorflow/tfjs-core';
import { ConfigError } from '../core/layer-error';
import type { LayerVariable } from '../core/layer-variable';
import { formatShape } from '../core/shape';

/** One stored weight. */
export interface NamedValues {
  name: string;
  shape: readonly number[];
  dtype: 'float32' | 'int32' | 'bool';
  values: Float32Array | Int32Array | Uint8Array;
}

/**
 * Fills a model's weights with stored values: by name, where the names agree in this library's spelling or
 * in those of Keras and tfjs-layers; otherwise in order.
 *
 * @throws {ConfigError} if there are too few or too many values, or a shape differs
 */
export function loadWeights(
  model: { name: string; weights: readonly LayerVariable[] },
  stored: readonly NamedValues[],
): void {
  const { weights } = model;
  // Keras 3 stores the states of its random generators among the weights.
  const given = stored.filter(({ name }) => !name.includes('seed_generator'));
  const ordered = byName(weights, given, (name) => name) ?? byName(weights, given, plainName) ?? given;
  if (ordered.length !== weights.length) {
    const wanted = weights.map((weight) => weight.path).join(', ');
    throw new ConfigError(
      model.name,
      `has ${weights.length} weights, received ${ordered.length}.`,
      `They are: ${wanted}.`,
    );
  }
  weights.forEach((weight, index) => {
    const { name, shape } = ordered[index]!;
    if (formatShape(shape) !== formatShape(weight.shape)) {
      throw new ConfigError(
        model.name,
        `weight ${weight.path} must be ${formatShape(weight.shape)}, received ${formatShape(shape)} ('${name}').`,
      );
    }
  });
  tidy(() => {
    weights.forEach((weight, index) => {
      const { values, shape } = ordered[index]!;
      weight.assign(tensor(values, [...shape], weight.dtype));
    });
  });
}

/** The stored values in the order of the weights, if every weight finds one under its name. */
function byName(
  weights: readonly LayerVariable[],
  stored: readonly NamedValues[],
  key: (name: string) => string,
): NamedValues[] | null {
  const found = new Map(stored.map((values) => [key(values.name), values]));
  if (found.size !== stored.length || stored.length !== weights.length) return null;
  const ordered = weights.map((weight) => found.get(key(weight.path)));
  return ordered.every((values) => values !== undefined) ? (ordered as NamedValues[]) : null;
}

/** Without what differs between versions: `'model/lstm/lstm/lstm_cell_3/kernel:0'` → `'lstm/kernel'`. */
function plainName(name: string): string {
  const parts = name.replace(/:\d+$/, '').split('/');
  const kept = parts.filter(
    (part, index) => part !== parts[index - 1] && !/^(simple_rnn|lstm|gru)_cell(_\d+)?$/.test(part),
  );
  return kept.join('/');
}
