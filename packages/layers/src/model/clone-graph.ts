import type { Layer } from '../core/layer';
import type { SymbolicTensor } from '../core/symbolic-tensor';
import type { Graph } from './graph';
import { InputLayer } from './input-layer';

/** The same graph of new layers: same settings and names, weights of their own. */
export function cloneGraph(graph: Graph): { inputs: SymbolicTensor[]; outputs: SymbolicTensor[] } {
  const layers = new Map<Layer, Layer>();
  const symbols = new Map<SymbolicTensor, SymbolicTensor>();
  for (const symbol of graph.inputs) {
    const { name, dtype } = symbol.sourceLayer;
    symbols.set(symbol, new InputLayer({ name, dtype, batchInputShape: symbol.shape }).symbol);
  }
  for (const node of graph.nodes) {
    if (node.outputs.every((output) => symbols.has(output))) continue;
    const layer = layers.get(node.layer) ?? node.layer.clone();
    layers.set(node.layer, layer);
    const outputs = layer.applySymbolic(
      node.inputs.map((symbol) => symbols.get(symbol)!),
      { training: node.training },
    );
    node.outputs.forEach((symbol, index) => {
      symbols.set(symbol, outputs[index]!);
    });
  }
  const translate = (list: readonly SymbolicTensor[]) => list.map((symbol) => symbols.get(symbol)!);
  return { inputs: translate(graph.inputs), outputs: translate(graph.outputs) };
}
