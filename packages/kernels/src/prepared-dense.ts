import type { Arena } from './arena';
import { KernelError } from './kernel-error';
import { type MapOperation, mapNumber } from './map-operation';

/** Weights of a Dense layer on top of a cell. */
export interface DenseWeights {
  /** `[units, outputs]` */
  kernel: Float32Array;
  /** `[outputs]` */
  bias?: Float32Array;
  /** Default: none. */
  activation?: MapOperation;
}

/** `f(x · kernel + bias)` for an x that stays at one address of an arena. */
export class PreparedDense {
  /** Address of the result, `[batch, outputs]`. */
  readonly target: number;
  readonly outputs: number;
  readonly #arena: Arena;
  readonly #owned: number[];
  /** Runs the kernels on what the constructor has checked. */
  readonly run: () => void;

  constructor(caller: string, arena: Arena, weights: DenseWeights, x: number, batch: number, units: number) {
    const { outputs, bias } = expectDense(caller, weights, units);
    const { kernels } = arena;
    const { packedOperandBytes, packOperand, packedProduct, biasActivation } = kernels.exports;
    const packed = arena.allocate(packedOperandBytes(outputs, units));
    const biasAt = arena.place(bias);
    const scratch = arena.allocate(32 * batch);
    const target = arena.allocate(4 * batch * outputs);
    const kernelAt = arena.place(weights.kernel);
    packOperand(packed, kernelAt, outputs, 0, outputs, units);
    arena.free(kernelAt);
    const operation = weights.activation ? mapNumber[weights.activation] : -1;
    this.outputs = outputs;
    this.target = target;
    this.#arena = arena;
    this.#owned = [packed, biasAt, scratch, target];
    this.run = () => {
      packedProduct(batch, outputs, units, x, units, packed, target, outputs, scratch);
      biasActivation(operation, target, biasAt, batch, outputs);
    };
  }

  dispose(): void {
    for (const address of this.#owned.splice(0)) this.#arena.free(address);
  }
}

function expectDense(
  caller: string,
  { kernel, bias }: DenseWeights,
  units: number,
): { outputs: number; bias: Float32Array } {
  const refuse = (argument: string, expected: string, length: number): never => {
    throw new KernelError({ caller, argument, expected, received: `${length} numbers` });
  };
  const outputs = kernel.length / units;
  if (!Number.isInteger(outputs) || outputs === 0)
    refuse('dense.kernel', `[${units}, outputs]`, kernel.length);
  if (bias && bias.length !== outputs) refuse('dense.bias', `[${outputs}]`, bias.length);
  return { outputs, bias: bias ?? new Float32Array(outputs) };
}
