import type { Tensor } from '@tensorflow/tfjs-core';
import type { ClassConfig, Config } from './config';
import type { Mask } from './forward-pass';
import type { Layer } from './layer';

/** What a layer gives for one use: outputs, and a mask or null for each. */
export interface LayerOutputs {
  outputs: Tensor[];
  masks: Mask[];
}

/** A class of layers, as it can be found by name and made from its config. */
export interface LayerClass<L extends Layer = Layer> {
  readonly className: string;
  new (config: never): L;
  fromConfig(config: Config, load: LayerLoader): L;
}

/** Makes a layer of its class name and config. */
export type LayerLoader = (described: ClassConfig) => Layer;
