import { backend_util, type Tensor, type TensorInfo } from '@tensorflow/tfjs-core';
import { runKernel } from '../tfjs/run-kernel';
import { WasmBackendError } from '../wasm-backend-error';
import type { KernelCall, WasmKernel } from '../wasm-kernel';

/** A tensor and the labels of its dimensions, as numbers: those of the output come first, in its order. */
interface Labelled {
  tensor: TensorInfo;
  labels: number[];
}

/**
 * `Einsum` of one or two operands as one matrix product:
 *
 *     sum each operand over the labels that neither the other one nor the output has
 *     A → [shared, rows, summed],  B → [shared, summed, columns]
 *     A · B → [shared, rows, columns] → the order of the output
 *
 * Takes what tfjs's cpu backend takes: no ellipsis, no label twice in a term.
 */
export const einsum: WasmKernel = {
  kernelName: 'Einsum',
  run(call) {
    const tensors = Object.values(call.inputs) as TensorInfo[];
    const { allDims, summedDims, idDims } = checked(call.attrs.equation as string, tensors);
    const outputRank = allDims.length - summedDims.length;
    const temporaries = new Temporaries(call);
    const operands = tensors.map((tensor, i) => {
      const others = new Set(idDims.flatMap((labels, j) => (j === i ? [] : labels)));
      return temporaries.sum(
        { tensor, labels: idDims[i]! },
        (label) => label >= outputRank && !others.has(label),
      );
    });
    const [a, b] = operands;
    const product = b ? contract(temporaries, a!, b, outputRank) : a!;
    const order = Array.from({ length: outputRank }, (_, label) => label);
    return temporaries.finish(temporaries.transpose(product, order).tensor);
  },
};

function checked(equation: string, tensors: TensorInfo[]) {
  const integer = tensors.find(({ dtype }) => dtype !== 'float32');
  if (integer) {
    throw new WasmBackendError(
      'unsupported-op',
      `Einsum: on the wasm backend the operands must be float32, received ${integer.dtype}. ` +
        "Cast them, or run it on the cpu backend: setBackend('cpu') around the call.",
    );
  }
  const decoded = backend_util.decodeEinsumEquation(equation, tensors.length);
  backend_util.checkEinsumDimSizes(decoded.allDims.length, decoded.idDims, tensors as Tensor[]); // reads shapes only
  return decoded;
}

/** Multiplies two operands and sums over the labels that both have and the output has not. */
function contract(temporaries: Temporaries, a: Labelled, b: Labelled, outputRank: number): Labelled {
  const inBoth = a.labels.filter((label) => b.labels.includes(label)).sort((x, y) => x - y);
  const shared = inBoth.filter((label) => label < outputRank);
  const summed = inBoth.filter((label) => label >= outputRank);
  const rows = a.labels.filter((label) => !inBoth.includes(label)).sort((x, y) => x - y);
  const columns = b.labels.filter((label) => !inBoth.includes(label)).sort((x, y) => x - y);
  const left = temporaries.matrices(a, shared, rows, summed);
  const right = temporaries.matrices(b, shared, summed, columns);
  const product = temporaries.run(
    'BatchMatMul',
    { a: left.tensor, b: right.tensor },
    { transposeA: left.transposed, transposeB: right.transposed },
  );
  const labels = [...shared, ...rows, ...columns];
  const sizes = new Map([...sizesOf(a), ...sizesOf(b)]);
  const shape = labels.map((label) => sizes.get(label)!);
  return { tensor: temporaries.reshape(product, shape), labels };
}

function sizesOf({ tensor, labels }: Labelled): [number, number][] {
  return labels.map((label, i) => [label, tensor.shape[i]!]);
}

/** Runs kernels one after another and disposes of what lies between the operands and the result. */
class Temporaries {
  readonly #made: TensorInfo[] = [];

  constructor(private readonly call: KernelCall) {}

  run(kernelName: string, inputs: Record<string, TensorInfo>, attrs: Record<string, unknown>): TensorInfo {
    const result = runKernel(kernelName, this.call.backend, inputs, attrs as never);
    this.#made.push(result);
    return result;
  }

  reshape(x: TensorInfo, shape: number[]): TensorInfo {
    return this.run('Reshape', { x }, { shape });
  }

  /** Sums over the labels that `isSummed` picks. */
  sum({ tensor, labels }: Labelled, isSummed: (label: number) => boolean): Labelled {
    const axis = labels.flatMap((label, i) => (isSummed(label) ? [i] : []));
    if (axis.length === 0) return { tensor, labels };
    return {
      tensor: this.run('Sum', { x: tensor }, { axis, keepDims: false }),
      labels: labels.filter((label) => !isSummed(label)),
    };
  }

  transpose({ tensor, labels }: Labelled, order: number[]): Labelled {
    if (equal(labels, order)) return { tensor, labels };
    const perm = order.map((label) => labels.indexOf(label));
    return { tensor: this.run('Transpose', { x: tensor }, { perm }), labels: order };
  }

  /** The operand as matrices `[shared, rows, columns]`, or their transposes if it is stored so. */
  matrices(x: Labelled, shared: number[], rows: number[], columns: number[]) {
    const transposed =
      rows.length > 0 && columns.length > 0 && equal(x.labels, [...shared, ...columns, ...rows]);
    const { tensor } = transposed ? x : this.transpose(x, [...shared, ...rows, ...columns]);
    const sizes = new Map(sizesOf(x));
    const sizeOf = (labels: number[]) => labels.reduce((size, label) => size * sizes.get(label)!, 1);
    const [height, width] = transposed ? [columns, rows] : [rows, columns];
    return { tensor: this.reshape(tensor, [sizeOf(shared), sizeOf(height), sizeOf(width)]), transposed };
  }

  /** Gives the result to the caller and disposes of everything else. */
  finish(result: TensorInfo): TensorInfo {
    const { backend } = this.call;
    backend.incRef(result.dataId);
    for (const { dataId } of this.#made) backend.disposeData(dataId);
    return { dataId: result.dataId, shape: result.shape, dtype: result.dtype };
  }
}

function equal(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}
