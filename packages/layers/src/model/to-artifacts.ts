import { type ClassConfig, toKerasSpelling } from '../core/config';
import type { LayerVariable } from '../core/layer-variable';

/** A model as tfjs's `io` handlers take and give it; the same as `io.ModelArtifacts`, with nothing missing. */
export interface ModelArtifacts {
  modelTopology: object;
  weightSpecs: { name: string; shape: number[]; dtype: 'float32' | 'int32' | 'bool' }[];
  /** The values of all weights in the order of `weightSpecs`, one after the other. */
  weightData: ArrayBuffer;
  format?: string;
  generatedBy?: string;
  convertedBy?: string | null;
}

interface Model {
  readonly className: string;
  readonly weights: readonly LayerVariable[];
  getConfig(): ClassConfig['config'];
}

/** Whose meaning the configuration has: that of the Keras release this library follows. */
export const KERAS_VERSION = '3.15.1';

/** The topology in the spelling of Keras's files. */
export function toTopology(model: Model): object {
  return {
    class_name: model.className,
    config: toKerasSpelling(model.getConfig()),
    keras_version: KERAS_VERSION,
    backend: 'tensor_flow.js',
  };
}

/** Topology and weights; weights are named by their Keras 3 paths. */
export function toArtifacts(model: Model): ModelArtifacts {
  const values = model.weights.map((weight) => new Uint8Array(weight.read().dataSync().slice().buffer));
  const bytes = new Uint8Array(values.reduce((n, value) => n + value.length, 0));
  let offset = 0;
  for (const value of values) {
    bytes.set(value, offset);
    offset += value.length;
  }
  return {
    modelTopology: toTopology(model),
    weightSpecs: model.weights.map(({ path, shape, dtype }) => ({
      name: path,
      shape: [...shape],
      dtype: dtype as 'float32' | 'int32' | 'bool',
    })),
    weightData: bytes.buffer,
    format: 'layers-model',
    generatedBy: 'Ostinato',
    convertedBy: null,
  };
}
