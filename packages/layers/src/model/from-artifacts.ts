import { type ClassConfig, fromKerasSpelling } from '../core/config';
import { ConfigError } from '../core/layer-error';
import { type LoadOptions, layerLoader } from './deserialize-layer';
import { LayersModel } from './layers-model';
import { loadWeights, type NamedValues } from './load-weights';
import type { ModelArtifacts } from './to-artifacts';

/**
 * Makes a model of its topology and weights, in the layouts of Keras and tfjs-layers as well as this library's.
 *
 * No initializer runs for a weight that the artifacts hold.
 *
 * @throws {ConfigError} if the topology names something unknown, or weights are missing or do not fit
 */
export function fromArtifacts(artifacts: ModelArtifacts, options: LoadOptions = {}): LayersModel {
  const model = fromTopology(artifacts.modelTopology, options);
  const { weightSpecs, weightData } = artifacts;
  if (weightSpecs.length === 0) return model;
  let offset = 0;
  const values = weightSpecs.map(({ name, shape, dtype }): NamedValues => {
    const size = shape.reduce((n, s) => n * s, 1);
    const bytes = dtype === 'bool' ? size : 4 * size;
    if (offset + bytes > weightData.byteLength) {
      throw new ConfigError(
        model.name,
        `the weight data end before '${name}': ${weightData.byteLength} bytes.`,
      );
    }
    const data = weightData.slice(offset, offset + bytes);
    offset += bytes;
    return {
      name,
      shape,
      dtype,
      values: {
        float32: () => new Float32Array(data),
        int32: () => new Int32Array(data),
        bool: () => new Uint8Array(data),
      }[dtype](),
    };
  });
  loadWeights(model, values);
  return model;
}

/** Makes a model of its topology alone: weights start from their initializers. */
export function fromTopology(topology: object, options: LoadOptions = {}): LayersModel {
  const root = topology as { model_config?: unknown; modelConfig?: unknown };
  const config = root.model_config ?? root.modelConfig ?? topology;
  const described = fromKerasSpelling(
    typeof config === 'string' ? JSON.parse(config) : config,
  ) as ClassConfig;
  const { kerasVersion } = fromKerasSpelling({
    ...described,
    ...(fromKerasSpelling(topology) as object),
  }) as { kerasVersion?: unknown };
  const legacy = options.legacy ?? /^(1\.|2\.|tfjs-layers)/.test(String(kerasVersion ?? ''));
  const model = layerLoader({ ...options, legacy })(described);
  if (!(model instanceof LayersModel))
    throw new ConfigError(model.name, `is a ${model.className}, not a model.`);
  return model;
}
