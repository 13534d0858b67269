import type { Config } from '../core/config';
import { ConfigError } from '../core/layer-error';

/** Keys in Keras's files that change nothing about what a layer computes here. */
const HARMLESS = new Set([
  'autocast',
  'batchSize',
  'buildConfig',
  'compileConfig',
  'flashAttention',
  'implementation',
  'inputLength',
  'loraAlpha',
  'loraRank',
  'optional',
  'quantizationConfig',
  'ragged',
  'sparse',
  'synchronized',
  'timeMajor',
  'unroll',
  'useCudnn',
]);

/** Settings of Keras that are not offered here, at the values with which they do nothing. */
const NEUTRAL: Record<string, unknown> = {
  groups: 1,
  rmsScaling: false,
  renorm: false,
  virtualBatchSize: null,
  useGate: false,
};

/** Translates what means something else, or is written otherwise, in files of other versions. */
export function adaptConfig(className: string, given: Config, legacy: boolean): Config {
  const config = { ...given };
  if (typeof config.dtype === 'object') config.dtype = policyDtype(config.dtype);
  if (typeof config.dtype !== 'string' || config.dtype.startsWith('mixed_')) delete config.dtype;
  for (const [key, value] of Object.entries(NEUTRAL)) if (config[key] === value) delete config[key];
  if (className === 'BatchNormalization' && Array.isArray(config.axis)) config.axis = onlyAxis(config.axis);
  if (className === 'MultiHeadAttention') config.outputDim ??= [config.outputShape].flat().at(-1) ?? null;
  if (legacy) {
    for (const key of ['activation', 'recurrentActivation']) {
      if (config[key] === 'hardSigmoid' || config[key] === 'hard_sigmoid') config[key] = 'hardSigmoidKeras2';
    }
    if (className === 'GRU' || className === 'GRUCell') config.resetAfter ??= false;
  }
  return config;
}

/** The arguments that a layer does not know and that may matter. */
export function unknownArguments(config: Config, known: ReadonlySet<string>): string[] {
  const isShape = (key: string) => /shape$/i.test(key);
  return Object.keys(config).filter(
    (key) => !known.has(key) && !HARMLESS.has(key) && config[key] !== null && !isShape(key),
  );
}

/** Keras 3 writes `{ className: 'DTypePolicy', config: { name: 'float32' } }`. */
function policyDtype(policy: unknown): unknown {
  return (policy as { config?: { name?: unknown } } | null)?.config?.name;
}

/** Keras 2 writes the axis of a batch normalization as a list. */
function onlyAxis(axes: unknown[]): unknown {
  if (axes.length === 1) return axes[0];
  throw new ConfigError('batch_normalization', `axis must be one axis, received [${axes.join(', ')}].`);
}
