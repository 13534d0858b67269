import {
  type ForwardContext,
  registerGradients,
  sequenceKernel,
  type Trainable,
  type Weight,
} from '@ostinato/ops';
import { dispose, engine, type Scalar, sqrt, square, sum, type Tensor, tidy } from '@tensorflow/tfjs-core';
import { ArraySource } from '../data/array-source';
import type { TensorBatch, TensorInputs } from '../data/batch';
import { tensorsOf, toTensorBatch } from '../data/to-tensor-batch';
import { type ObjectiveOptions, outputObjectives, totalLoss } from '../training/objective';

/** How much of the loss's gradient arrives where. */
export interface GradientFlow {
  loss: number;
  /** L2 norm of the gradient of each trainable weight. */
  weights: { path: string; norm: number }[];
  /** Per input `[batch, time, ...]`: L2 norm of the gradient of each time step. */
  inputs: number[][];
  /** Per recurrent layer: L2 norm of the gradient of what it reads at each time step. */
  layers: { name: string; cell: string; norms: number[] }[];
}

/** A recurrent op as it stands on the tape of tfjs. */
interface SequenceNode {
  name: string;
  cell: string;
  input: Tensor;
}

/**
 * Measures, for one batch, how the gradient of the loss runs back through time: norms that shrink towards the
 * first step are a vanishing gradient, norms that grow an exploding one.
 *
 * Layers are found by their sequence ops; where a backend runs these composed of smaller ops, only `inputs` shows time.
 *
 * @param x - `[batch, time, ...]` per input
 * @param y - `[batch, ...]` per output
 */
export async function gradientFlow(
  model: Trainable,
  x: TensorInputs,
  y: TensorInputs,
  options: ObjectiveOptions & { mask?: TensorInputs },
): Promise<GradientFlow> {
  registerGradients();
  const { mask } = options;
  const source = new ArraySource(x, y, { batchSize: Number.MAX_SAFE_INTEGER, mask, caller: 'gradientFlow' });
  const [cut] = source.batches();
  const batch = toTensorBatch('gradientFlow', cut!);
  const state = model.getState();
  try {
    return await measure(model, batch, options);
  } finally {
    model.setState(state);
    dispose(tensorsOf(batch));
    source.dispose();
  }
}

async function measure(
  model: Trainable,
  batch: TensorBatch,
  options: ObjectiveOptions,
): Promise<GradientFlow> {
  const objectives = outputObjectives(options);
  const weights = model.weights.filter((weight) => weight.trainable);
  const inputs = batch.inputs.filter((input) => input.dtype === 'float32' && input.rank >= 2);
  const context: ForwardContext = {
    training: true,
    masks: batch.masks,
    random: { seed: 0, step: 0, sampleOffset: 0 },
  };
  const nodes: SequenceNode[] = [];
  // What gradients are wanted of is read after the forward pass, so layers found on its tape can still be added.
  const wanted: Tensor[] = [...weights.map((weight) => weight.variable as Tensor), ...inputs];
  const { value, grads } = engine().gradients(
    () => {
      const result = model.forward(batch.inputs, context);
      nodes.push(...sequenceNodes(model.weights));
      wanted.push(...nodes.map((node) => node.input));
      return totalLoss(objectives, result, batch).total as Scalar;
    },
    wanted,
    undefined,
    true,
  );
  const norms = await Promise.all(grads.map((gradient, i) => readNorms(gradient, i >= weights.length)));
  const loss = (await value.data())[0]!;
  dispose([value, ...grads.filter((gradient) => gradient != null)]);
  const afterInputs = weights.length + inputs.length;
  return {
    loss,
    weights: weights.map(({ path }, i) => ({ path, norm: norms[i]?.[0] ?? 0 })),
    inputs: inputs.map((_, i) => norms[weights.length + i] ?? []),
    layers: nodes.map(({ name, cell }, i) => ({ name, cell, norms: norms[afterInputs + i] ?? [] })),
  };
}

/** The recurrent ops that the forward pass has put on the tape, in its order. */
function sequenceNodes(weights: readonly Weight[]): SequenceNode[] {
  const cells = new Map(Object.entries(sequenceKernel).map(([cell, kernel]) => [kernel, cell]));
  const paths = new Map(weights.map((weight) => [weight.variable.id, weight.path]));
  const nodes = (engine().state.activeTape ?? []).filter((node) => cells.has(node.kernelName));
  return nodes.map((node, i) => {
    const path = paths.get(node.inputs.recurrentKernel!.id);
    const name = path === undefined ? `recurrent ${i}` : path.split('/').slice(0, -1).join('/');
    return { name, cell: cells.get(node.kernelName)!, input: node.inputs.input! };
  });
}

/** The norm of a gradient, or of each of its time steps. */
async function readNorms(gradient: Tensor | null | undefined, perStep: boolean): Promise<number[] | null> {
  if (gradient == null) return null;
  const axes = gradient.shape.map((_, axis) => axis).filter((axis) => !perStep || axis !== 1);
  const norms = tidy(() => sqrt(sum(square(gradient), axes)));
  const values = [...(await norms.data())];
  norms.dispose();
  return values;
}
