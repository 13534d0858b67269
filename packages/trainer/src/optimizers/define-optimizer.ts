import type { Weight } from '@ostinato/ops';
import { fill, mul, type Scalar, type Tensor, tidy, type Variable, variable } from '@tensorflow/tfjs-core';
import { ArgumentError } from '../check-argument';
import type { PlainConfig } from '../losses/loss';
import type { Schedule } from '../schedules/schedule';
import { currentLearningRate, type Optimizer, type OptimizerState } from './optimizer';

/** Settings that every optimizer has. */
export interface CommonOptions {
  /** Default: see the optimizer. */
  learningRate?: number | Schedule;
  /** Weights lose this share, times the learning rate, before each update (decoupled decay). Default 0. */
  weightDecay?: number;
  /** Says by path which weights do not decay: `(path) => path.endsWith('bias')`. */
  excludeFromWeightDecay?: (path: string) => boolean;
}

/** What a rule has to know of an update. */
export interface UpdateStep {
  learningRate: number;
  /** Number of this update, from 1. */
  iteration: number;
  scalars: number[];
  /** Share of the weight, times the learning rate, that is to be lost; 0 for a weight that is excluded. */
  weightDecay: number;
  /** Factor for the gradient, or null. */
  scale: Scalar | null;
}

/** The part in which optimizers differ. */
export interface Rule {
  name: string;
  defaultLearningRate: number;
  config: PlainConfig;
  /** Name and initial value of each variable kept per weight. */
  slots: readonly { name: string; initial?: number }[];
  /** Initial numbers that belong to no weight, and their change before each update. */
  scalars?: { initial: readonly number[]; advance(step: { iteration: number; scalars: number[] }): void };
  /** Whether `apply` takes `weightDecay` and `scale` into account itself. */
  fused?: boolean;
  /** Changes one weight and its slots in place; runs inside `tidy` unless fused. */
  apply(weight: Weight, gradient: Tensor, slots: Variable[], step: UpdateStep): void;
}

/** Makes an optimizer of its rule: memory, schedule and weight decay are the same for all. */
export function defineOptimizer(rule: Rule, options: CommonOptions | number = {}): Optimizer {
  const {
    learningRate,
    weightDecay = 0,
    excludeFromWeightDecay,
  } = typeof options === 'number' ? { learningRate: options } : options;
  const decayOf = (weight: Weight) => (excludeFromWeightDecay?.(weight.path) ? 0 : weightDecay);
  const slotsOf = (state: OptimizerState, weight: Weight): Variable[] => {
    let slots = state.slots.get(weight);
    if (slots === undefined) {
      slots = rule.slots.map(({ initial = 0 }) => slotVariable(weight, initial));
      state.slots.set(weight, slots);
    }
    return slots;
  };
  const optimizer: Optimizer = {
    name: rule.name,
    learningRate: requireRate(rule.name, learningRate ?? rule.defaultLearningRate),
    config: { ...rule.config, weightDecay },
    slotNames: rule.slots.map((slot) => slot.name),
    init(weights) {
      const state = { iterations: 0, slots: new Map(), scalars: [...(rule.scalars?.initial ?? [])] };
      for (const weight of weights) slotsOf(state, weight);
      return state;
    },
    update(state, weights, gradients, scale = null) {
      const learningRate = currentLearningRate(optimizer, state.iterations);
      const common = { learningRate, iteration: ++state.iterations, scalars: state.scalars, scale };
      rule.scalars?.advance(common);
      for (const [i, weight] of weights.entries()) {
        const step = { ...common, weightDecay: decayOf(weight) };
        updateWeight(rule, weight, gradients[i]!, slotsOf(state, weight), step);
      }
    },
  };
  return optimizer;
}

function updateWeight(
  rule: Rule,
  weight: Weight,
  gradient: Tensor,
  slots: Variable[],
  step: UpdateStep,
): void {
  if (rule.fused) rule.apply(weight, gradient, slots, step);
  else tidy(() => applyComposed(rule, weight, gradient, slots, step));
  if (weight.constraint) tidy(() => weight.assign(weight.constraint!(weight.variable)));
}

function applyComposed(
  rule: Rule,
  weight: Weight,
  gradient: Tensor,
  slots: Variable[],
  step: UpdateStep,
): void {
  const { variable: w } = weight;
  const { scale, weightDecay, learningRate } = step;
  if (weightDecay > 0) w.assign(mul(w, 1 - weightDecay * learningRate));
  rule.apply(weight, scale === null ? gradient : mul(gradient, scale), slots, step);
  weight.touch();
}

function slotVariable(weight: Weight, initial: number): Variable {
  return tidy(() => variable(fill(weight.variable.shape, initial), false));
}

function requireRate(name: string, rate: number | Schedule): number | Schedule {
  if (typeof rate === 'function' || rate >= 0) return rate;
  throw new ArgumentError({
    caller: name,
    argument: 'learningRate',
    expected: 'a number of at least 0 or a schedule',
    received: String(rate),
  });
}
