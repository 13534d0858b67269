import { type ClassConfig, type Config, fromKerasSpelling } from '../core/config';
import type { Layer, LayerClass, LayerLoader } from '../core/layer';
import { ConfigError } from '../core/layer-error';
import { layerList } from './layer-list';

/** What a loader may be told. */
export interface LoadOptions {
  /** Layer classes of your own, by the class name in the file. */
  customLayers?: Record<string, LayerClass>;
  /** Whether the file has the meaning of Keras 2 and tfjs-layers, where some names stand for something else. */
  legacy?: boolean;
}

/** Keys in Keras's files that change nothing about what a layer computes here. */
const HARMLESS = new Set([
  'autocast',
  'batchSize',
  'buildConfig',
  'compileConfig',
  'implementation',
  'inputLength',
  'loraAlpha',
  'loraRank',
  'quantizationConfig',
  'ragged',
  'sparse',
  'optional',
  'synchronized',
  'timeMajor',
  'unroll',
  'useCudnn',
]);

/** Makes layers of `{ className, config }`, in this library's or in Keras's spelling. */
export function layerLoader({ customLayers = {}, legacy = false }: LoadOptions = {}): LayerLoader {
  const load: LayerLoader = (described) => {
    const { className, config = {} } = fromKerasSpelling(described) as ClassConfig;
    if (typeof className !== 'string')
      throw new ConfigError('layer', 'must be given as { className, config }.');
    const custom = Object.hasOwn(customLayers, className) ? customLayers[className] : undefined;
    const Class = (custom ?? layerList.find(className)) as LayerClass;
    const clean = Array.isArray(config) ? config : adapt(className, config, legacy);
    const layer = Class.fromConfig(clean as Config, load);
    if (!custom && !Array.isArray(config)) warnOfUnknown(layer, config);
    return layer;
  };
  return load;
}

/** Translates what means something else, or is written otherwise, in files of other versions. */
function adapt(className: string, given: Config, legacy: boolean): Config {
  const config = { ...given };
  if (typeof config.dtype === 'object') config.dtype = policyDtype(config.dtype);
  if (typeof config.dtype !== 'string' || config.dtype === 'mixed_float16') delete config.dtype;
  if (legacy) {
    for (const key of ['activation', 'recurrentActivation']) {
      if (config[key] === 'hardSigmoid' || config[key] === 'hard_sigmoid') config[key] = 'hardSigmoidKeras2';
    }
    if (className === 'GRU' || className === 'GRUCell') config.resetAfter ??= false;
  }
  return config;
}

/** Keras 3 writes `{ className: 'DTypePolicy', config: { name: 'float32' } }`. */
function policyDtype(policy: unknown): unknown {
  return (policy as { config?: { name?: unknown } } | null)?.config?.name;
}

function warnOfUnknown(layer: Layer, config: Config): void {
  const known = new Set(Object.keys(layer.getConfig()));
  const unknown = Object.keys(config).filter(
    (key) => !known.has(key) && !HARMLESS.has(key) && config[key] !== null && !isShape(key),
  );
  if (unknown.length > 0)
    console.warn(`${layer.name}: ${layer.className} does not know ${unknown.join(', ')} and ignores it.`);
}

function isShape(key: string): boolean {
  return /shape$/i.test(key);
}
