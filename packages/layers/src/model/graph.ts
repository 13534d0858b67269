import type { GraphNode } from '../core/graph-node';
import type { Layer } from '../core/layer';
import type { Shape } from '../core/shape';
import type { SymbolicTensor } from '../core/symbolic-tensor';

/** The uses of layers that lead from some symbolic tensors to others, in an order in which they can run. */
export class Graph {
  readonly nodes: readonly GraphNode[];
  /** Each layer once, in Keras's order: furthest from the outputs first. */
  readonly layers: readonly Layer[];
  /** How often each symbolic tensor is read; outputs count as one more. */
  readonly uses: ReadonlyMap<SymbolicTensor, number>;

  /** @throws {RangeError} if an output depends on an input that is not listed */
  constructor(
    readonly inputs: readonly SymbolicTensor[],
    readonly outputs: readonly SymbolicTensor[],
  ) {
    this.nodes = sortNodes(inputs, outputs);
    this.layers = sortLayers(this.nodes);
    const uses = new Map<SymbolicTensor, number>();
    for (const tensor of [...outputs, ...this.nodes.flatMap((node) => node.inputs)]) {
      uses.set(tensor, (uses.get(tensor) ?? 0) + 1);
    }
    this.uses = uses;
  }

  /** Shapes of the outputs for inputs of these shapes. */
  outputShapes(shapes: readonly Shape[]): Shape[] {
    const known = new Map(this.inputs.map((symbol, index) => [symbol, shapes[index]!]));
    for (const node of this.nodes) {
      if (node.outputs.every((output) => known.has(output))) continue;
      const given = node.layer.outputShapes(node.inputs.map((symbol) => known.get(symbol)!));
      node.outputs.forEach((symbol, index) => {
        known.set(symbol, given[index]!);
      });
    }
    return this.outputs.map((symbol) => known.get(symbol)!);
  }

  /** The uses of a layer within this graph, in order: what files number them by. */
  nodesOf(layer: Layer): GraphNode[] {
    return this.nodes.filter((node) => node.layer === layer);
  }
}

/** What comes before stands before, found by walking back from the outputs. */
function sortNodes(inputs: readonly SymbolicTensor[], outputs: readonly SymbolicTensor[]): GraphNode[] {
  const entries = new Set(inputs);
  const sorted = new Set<GraphNode>();
  const visit = (tensor: SymbolicTensor): void => {
    const { node } = tensor;
    if (sorted.has(node)) return;
    if (entries.has(tensor)) {
      sorted.add(node);
      return;
    }
    if (node.inputs.length === 0) {
      throw new RangeError(
        `the outputs depend on '${tensor.name}', which is not among the inputs. Add it to { inputs }.`,
      );
    }
    for (const before of node.inputs) visit(before);
    sorted.add(node);
  };
  for (const entry of inputs) sorted.add(entry.node);
  for (const output of outputs) visit(output);
  return [...sorted];
}

/** By distance from the outputs, then by first use. */
function sortLayers(nodes: readonly GraphNode[]): Layer[] {
  const depths = new Map<Layer, number>();
  const nodeDepths = new Map<GraphNode, number>();
  const inGraph = new Set(nodes);
  for (const node of [...nodes].reverse()) {
    const depth = Math.max(nodeDepths.get(node) ?? 0, depths.get(node.layer) ?? 0);
    depths.set(node.layer, depth);
    for (const { node: before } of node.inputs) {
      if (inGraph.has(before)) nodeDepths.set(before, Math.max(nodeDepths.get(before) ?? 0, depth + 1));
    }
  }
  const layers = [...new Set(nodes.map((node) => node.layer))];
  return layers.sort((a, b) => depths.get(b)! - depths.get(a)!);
}
