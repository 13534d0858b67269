import { type ClassConfig, type Config, fromKerasSpelling } from '../core/config';
import type { Layer, LayerClass, LayerLoader } from '../core/layer';
import { ConfigError } from '../core/layer-error';
import { adaptConfig, unknownArguments } from './adapt-config';
import { layerList } from './layer-list';

/** What a loader may be told. */
export interface LoadOptions {
  /** Layer classes of your own, by the class name in the file. */
  customLayers?: Record<string, LayerClass>;
  /** Whether the file has the meaning of Keras 2 and tfjs-layers, where some names stand for something else. */
  legacy?: boolean;
}

/** Makes layers of `{ className, config }`, in this library's or in Keras's spelling. */
export function layerLoader({ customLayers = {}, legacy = false }: LoadOptions = {}): LayerLoader {
  const load: LayerLoader = (described) => {
    const { className, config = {} } = fromKerasSpelling(described) as ClassConfig;
    if (typeof className !== 'string')
      throw new ConfigError('layer', 'must be given as { className, config }.');
    const custom = Object.hasOwn(customLayers, className) ? customLayers[className] : undefined;
    const Class = (custom ?? layerList.find(className)) as LayerClass;
    const clean = Array.isArray(config) ? config : adaptConfig(className, config as Config, legacy);
    const layer = Class.fromConfig(clean as Config, load);
    if (!custom && !Array.isArray(config)) warnOfUnknown(layer, clean as Config);
    return layer;
  };
  return load;
}

function warnOfUnknown(layer: Layer, config: Config): void {
  const unknown = unknownArguments(config, new Set(Object.keys(layer.getConfig())));
  if (unknown.length === 0) return;
  console.warn(`${layer.name}: ${layer.className} does not know ${unknown.join(', ')} and ignores it.`);
}
