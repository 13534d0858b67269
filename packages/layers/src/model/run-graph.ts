import { engine, type Tensor } from '@tensorflow/tfjs-core';
import { CallContext, type ForwardPass, type Mask } from '../core/forward-pass';
import type { LayerOutputs } from '../core/layer';
import type { SymbolicTensor } from '../core/symbolic-tensor';
import type { Graph } from './graph';

/** A value within a run, and how many nodes have still to read it. */
interface Value {
  tensor: Tensor;
  mask: Mask;
  uses: number;
}

/**
 * Runs a graph. Each layer gets the masks of its own inputs, and nobody else's.
 *
 * Unless gradients are wanted, what no layer will read any more is freed on the way.
 */
export function runGraph(
  graph: Graph,
  inputs: readonly Tensor[],
  masks: readonly Mask[],
  pass: ForwardPass,
): LayerOutputs {
  const values = new Map<SymbolicTensor, Value>();
  const store = (symbol: SymbolicTensor, tensor: Tensor, mask: Mask) =>
    values.set(symbol, { tensor, mask, uses: graph.uses.get(symbol) ?? 0 });
  graph.inputs.forEach((symbol, index) => {
    store(symbol, inputs[index]!, masks[index] ?? null);
  });
  const foreign = new Set<Tensor | null>([...inputs, ...masks]);
  const frugal = !engine().isTapeOn();

  for (const node of graph.nodes) {
    if (node.outputs.every((output) => values.has(output))) continue;
    const given = node.inputs.map((symbol) => values.get(symbol)!);
    const context = new CallContext(
      pass,
      given.map((value) => value.mask),
      node.training === undefined ? {} : { training: node.training },
    );
    const run = () =>
      node.layer.process(
        given.map((value) => value.tensor),
        context,
      );
    const result = pass.tidy(run);
    node.outputs.forEach((symbol, index) => {
      store(symbol, result.outputs[index]!, result.masks[index] ?? null);
    });
    for (const value of given) value.uses--;
    if (frugal) freeUnread([...given, ...node.outputs.map((symbol) => values.get(symbol)!)], values, foreign);
  }
  const ends = graph.outputs.map((symbol) => values.get(symbol)!);
  return { outputs: ends.map((value) => value.tensor), masks: ends.map((value) => value.mask) };
}

/** Disposes of what no node will read, unless another value is the same tensor (a layer that changed nothing). */
function freeUnread(
  candidates: readonly Value[],
  values: Map<SymbolicTensor, Value>,
  foreign: Set<Tensor | null>,
): void {
  const unread = candidates.filter((value) => value.uses === 0);
  if (unread.length === 0) return;
  const needed = new Set<Tensor | null>(foreign);
  for (const value of values.values()) {
    if (value.uses > 0) needed.add(value.tensor).add(value.mask);
  }
  for (const { tensor, mask } of unread) {
    if (!needed.has(tensor) && !tensor.isDisposed) tensor.dispose();
    if (mask && !needed.has(mask) && !mask.isDisposed) mask.dispose();
  }
}
