import {
  engine,
  getKernel,
  mul,
  type NamedAttrMap,
  type NamedTensorMap,
  scalar,
  type Tensor,
  tensor,
  tidy,
  type Variable,
} from '@tensorflow/tfjs-core';
import { expectShape } from './expect-shape';
import { registerReferenceKernels } from './reference/register-reference-kernels';
import { runKernel } from './run-op';
import type { Weight } from './weight';

/** A factor on the gradient: a number, or a tensor with one number. */
export type GradientScale = number | Tensor;

/** One update of one weight. */
export interface WeightUpdateCall {
  caller: string;
  kernel: string;
  weight: Weight;
  /** Variables that the update also changes, by the names the kernel knows; absent ones are `undefined`. */
  slots: Record<string, Variable | undefined>;
  gradient: Tensor;
  scale: GradientScale;
  attrs: object;
  /** The same update from tfjs-core ops: gives the new weight and the new slots. */
  composed: (gradient: Tensor) => { weight: Tensor; slots?: Record<string, Tensor | undefined> };
}

/**
 * Runs an update: by a kernel that writes in place where the weight's backend has one, else by tfjs-core ops and
 * `assign`. Tensors that share the weight's data keep the old values, and whoever packed the weight sees its version
 * grow.
 */
export function updateInPlace(call: WeightUpdateCall): void {
  const { caller, kernel, weight, slots, gradient } = call;
  const { shape } = weight.variable;
  expectShape(caller, 'gradient', gradient, shape);
  for (const name in slots) {
    if (slots[name]) expectShape(caller, `slots.${name}`, slots[name], shape);
  }
  registerReferenceKernels();
  if (getKernel(kernel, engine().backendName)) updateByKernel(call);
  else updateComposed(call);
  weight.touch();
}

function updateByKernel({ kernel, weight, slots, gradient, scale, attrs }: WeightUpdateCall): void {
  const inputs: NamedTensorMap = { weight: ownData(weight.variable), gradient };
  for (const name in slots) {
    if (slots[name]) inputs[name] = ownData(slots[name]);
  }
  if (scale !== 1) inputs.scale = typeof scale === 'number' ? scalar(scale) : scale;
  runKernel(kernel, inputs, attrs as NamedAttrMap);
  if (inputs.scale !== scale) inputs.scale?.dispose();
}

/** Sees to it that nobody else shares the variable's data: a write in place must not change other tensors. */
function ownData(variable: Variable): Variable {
  const { backend } = engine().state.tensorInfo.get(variable.dataId)!;
  if (backend.refCount(variable.dataId) > 1) {
    const copy = tensor(variable.dataSync().slice(), variable.shape, variable.dtype);
    variable.assign(copy);
    copy.dispose();
  }
  return variable;
}

function updateComposed({ weight, slots, gradient, scale, composed }: WeightUpdateCall): void {
  tidy(() => {
    const { weight: value, slots: slotValues = {} } = composed(scale === 1 ? gradient : mul(gradient, scale));
    weight.variable.assign(value);
    for (const [name, slotValue] of Object.entries(slotValues)) {
      if (slotValue) slots[name]!.assign(slotValue);
    }
  });
}
