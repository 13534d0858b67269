import type { Layer } from './layer';
import type { SymbolicTensor } from './symbolic-tensor';

/** One use of a layer in a graph: which symbolic tensors went in, which came out. */
export class GraphNode {
  constructor(
    readonly layer: Layer,
    readonly inputs: readonly SymbolicTensor[],
    readonly outputs: readonly SymbolicTensor[],
    /** Fixes this use to training or inference, whatever the pass is. */
    readonly training?: boolean,
  ) {
    outputs.forEach((output, index) => {
      output.node = this;
      output.index = index;
    });
  }
}
