import type { LayerTree } from '../core/layer-tree';
import { RNN } from './rnn';

/** Every recurrent layer within a layer or model, however deep. */
export function recurrentLayers(layer: LayerTree): RNN[] {
  return layer instanceof RNN ? [layer] : layer.innerLayers.flatMap(recurrentLayers);
}
