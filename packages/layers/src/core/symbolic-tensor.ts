import type { DataType } from '@tensorflow/tfjs-core';
import type { GraphNode } from './graph-node';
import type { Shape } from './shape';

/** A value that a layer will give once its model runs: shape and origin, no numbers. */
export class SymbolicTensor {
  /** The node that makes it; set by the node itself. */
  node!: GraphNode;
  /** Which output of the node it is. */
  index = 0;

  constructor(
    readonly shape: Shape,
    readonly dtype: DataType,
  ) {}

  get rank(): number {
    return this.shape.length;
  }

  /** Name of the layer that makes it. */
  get name(): string {
    return this.node.layer.name;
  }

  /** The layer that makes it. */
  get sourceLayer(): GraphNode['layer'] {
    return this.node.layer;
  }
}
