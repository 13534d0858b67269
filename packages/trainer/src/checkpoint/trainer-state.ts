import type { ModelState, Weight } from '@ostinato/ops';
import { dispose, type Tensor } from '@tensorflow/tfjs-core';
import type { FromTfjs } from '../optimizers/from-tfjs-optimizer';
import type { EpochTotalsState } from '../training/epoch-totals';
import type { Trainer } from '../training/trainer';
import { CheckpointError } from './checkpoint-error';
import {
  loadTensor,
  requireSameWeights,
  restoreWeights,
  type SavedTensor,
  type SavedWeights,
  saveTensor,
  saveWeights,
} from './saved-weights';

/** Memory of an optimizer on the host. */
export interface SavedOptimizer {
  name: string;
  /** null for a schedule, which is a function of the iterations. */
  learningRate: number | null;
  iterations: number;
  scalars: number[];
  /** By path of the weight, in the order of the optimizer's slots. */
  slots: Record<string, SavedTensor[]>;
  /** Memory of an optimizer of `tf.train`, by name. */
  foreign: [string, SavedTensor][];
}

/** All that training goes on from, but for the place in the data. */
export interface TrainerState {
  step: number;
  skippedSteps: number;
  seed: number;
  weights: SavedWeights;
  optimizer: SavedOptimizer;
  averages: SavedWeights | null;
  accumulation: { count: number; sums: SavedWeights };
  modelState: ModelState;
  totals: EpochTotalsState;
}

/** Copies the state of a trainer to the host. */
export async function captureTrainer(trainer: Trainer): Promise<TrainerState> {
  const { accumulator, averages } = trainer;
  return {
    step: trainer.step,
    skippedSteps: trainer.skippedSteps,
    seed: trainer.seed,
    weights: await saveWeights(trainer.model.weights),
    optimizer: await captureOptimizer(trainer),
    averages: averages && (await saveByPath(averages.averages)),
    accumulation: { count: accumulator.count, sums: await saveByPath(accumulator.sums) },
    modelState: await (trainer.pool ?? trainer.model).getState(),
    totals: await trainer.totals.getState(),
  };
}

/**
 * Puts a saved state into a trainer.
 *
 * @throws {CheckpointError} if the model or the optimizer is another one; then nothing has been changed
 */
export async function restoreTrainer(trainer: Trainer, state: TrainerState): Promise<void> {
  const { model, accumulator } = trainer;
  requireSameRun(trainer, state);
  restoreWeights(model.weights, state.weights, 'checkpoint');
  await restoreOptimizer(trainer, state.optimizer);
  const byPath = new Map(model.weights.map((weight) => [weight.path, weight]));
  for (const [path, saved] of Object.entries(state.averages ?? {})) {
    const value = loadTensor(saved);
    trainer.averages!.set(byPath.get(path)!, value);
    value.dispose();
  }
  accumulator.reset();
  accumulator.count = state.accumulation.count;
  for (const [path, saved] of Object.entries(state.accumulation.sums)) {
    accumulator.sums.set(byPath.get(path)!, loadTensor(saved));
  }
  await (trainer.pool ?? model).setState(state.modelState);
  trainer.totals.reset();
  trainer.totals.add(state.totals);
  trainer.step = state.step;
  trainer.skippedSteps = state.skippedSteps;
}

function requireSameRun(trainer: Trainer, state: TrainerState): void {
  const { optimizer, seed, averages } = trainer;
  const differences = [
    state.optimizer.name !== optimizer.name &&
      `its optimizer is ${state.optimizer.name}, here it is ${optimizer.name}`,
    state.seed !== seed && `its seed is ${state.seed}, here it is ${seed}`,
    (state.averages === null) !== (averages === null) &&
      'only one of the runs keeps averages of weights (ema)',
  ].filter((item) => item !== false);
  if (differences.length > 0) throw new CheckpointError(differences.join('; '));
  try {
    requireSameWeights(trainer.model.weights, state.weights, 'checkpoint');
  } catch (cause) {
    throw new CheckpointError((cause as Error).message.replace(/\.$/, ''));
  }
}

async function captureOptimizer(trainer: Trainer): Promise<SavedOptimizer> {
  const { optimizer, optimizerState } = trainer;
  const slots: Record<string, SavedTensor[]> = {};
  for (const [weight, variables] of optimizerState.slots)
    slots[weight.path] = await Promise.all(variables.map(saveTensor));
  const foreign = 'tfjs' in optimizer ? await (optimizer as FromTfjs).tfjs.getWeights() : [];
  return {
    name: optimizer.name,
    learningRate: typeof optimizer.learningRate === 'number' ? optimizer.learningRate : null,
    iterations: optimizerState.iterations,
    scalars: [...optimizerState.scalars],
    slots,
    foreign: await Promise.all(
      foreign.map(async (item): Promise<[string, SavedTensor]> => [item.name, await saveTensor(item.tensor)]),
    ),
  };
}

async function restoreOptimizer(trainer: Trainer, saved: SavedOptimizer): Promise<void> {
  const { optimizer, optimizerState, model } = trainer;
  if (saved.learningRate !== null) optimizer.learningRate = saved.learningRate;
  const known = model.weights.filter((weight) => weight.path in saved.slots);
  const fresh = optimizer.init(known);
  for (const weight of known) {
    const values = saved.slots[weight.path]!.map(loadTensor);
    const variables = fresh.slots.get(weight)!;
    for (const [i, value] of values.entries()) variables[i]!.assign(value);
    dispose([...values, ...(optimizerState.slots.get(weight) ?? [])]);
    optimizerState.slots.set(weight, variables);
  }
  optimizerState.iterations = saved.iterations;
  optimizerState.scalars = [...saved.scalars];
  if ('tfjs' in optimizer && saved.foreign.length > 0) {
    const named = saved.foreign.map(([name, value]) => ({ name, tensor: loadTensor(value) }));
    await (optimizer as FromTfjs).tfjs.setWeights(named);
  }
}

async function saveByPath(values: ReadonlyMap<Weight, Tensor>): Promise<SavedWeights> {
  const entries = await Promise.all(
    [...values].map(async ([weight, value]) => [weight.path, await saveTensor(value)] as const),
  );
  return Object.fromEntries(entries);
}
