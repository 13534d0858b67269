import {
  type GradConfig,
  getKernel,
  type NamedAttrMap,
  type NamedTensorMap,
  type Tensor,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import { detach } from './detach';
import { type TapeNode, tapeEngine } from './tape';

/**
 * Runs a kernel of the current backend, and nothing else: no tape hears of it.
 *
 * It is `engine().runKernel` without what that does around each kernel, which for small tensors is most of the time.
 *
 * @returns the outputs, always as a list
 */
export function runKernel(kernelName: string, inputs: NamedTensorMap, attrs: NamedAttrMap = {}): Tensor[] {
  const tfjs = tapeEngine();
  const { state, backend } = tfjs;
  const kernel = getKernel(kernelName, tfjs.backendName);
  if (!kernel) throw new Error(`Kernel '${kernelName}' not registered for backend '${tfjs.backendName}'`);
  state.kernelDepth++;
  try {
    if (state.profiling || tfjs.ENV.getBool('DEBUG'))
      return listOf(tfjs.runKernel(kernelName, inputs, attrs));
    const infos = listOf(kernel.kernelFunc({ inputs, attrs, backend }));
    return infos.map((info) => tfjs.makeTensorFromTensorInfo(info));
  } finally {
    state.kernelDepth--;
  }
}

function listOf<T extends TensorInfo>(value: T | T[]): T[] {
  return Array.isArray(value) ? value : [value];
}

/**
 * Runs a kernel as an op with a gradient: what `engine().runKernel` does with a registered gradient, but inputs may be left
 * out, an output that nothing depends on has no gradient instead of zeros, and what is saved costs no op of its own.
 *
 * @param gradient - the gradient of the kernel; `saved` has `undefined` for inputs that were left out
 */
export function runOp(gradient: GradConfig, inputs: NamedTensorMap, attrs: NamedAttrMap = {}): Tensor[] {
  const { kernelName } = gradient;
  const outputs = runKernel(kernelName, inputs, attrs);
  if (tapeEngine().isTapeOn()) record(gradient, inputs, outputs, attrs);
  return outputs;
}

function record(config: GradConfig, inputs: NamedTensorMap, outputs: Tensor[], attrs: NamedAttrMap): void {
  const { kernelName, inputsToSave = [], outputsToSave = [], gradFunc } = config;
  const { state } = tapeEngine();
  const chosen = outputs.filter((_, i) => outputsToSave[i]);
  const saved = [...inputsToSave.map((name) => inputs[name]), ...chosen].map(
    (item) => item && savedCopy(item),
  );
  const gradient: TapeNode['gradient'] = (given) => {
    const dys = given.map((dy) => dy ?? undefined); // tfjs's own walk writes null
    return gradFunc((dys.length > 1 ? dys : dys[0]) as Tensor, saved as Tensor[], attrs);
  };
  const present = saved.filter((item) => item !== undefined);
  state.activeTape!.push({
    id: state.nextTapeNodeId++,
    kernelName,
    inputs,
    outputs,
    saved: present,
    gradient,
  });
}

/** The same data, safe from whoever disposes of the tensor itself, until the tape is done with. */
function savedCopy(tensor: Tensor): Tensor {
  const copy = detach(tensor);
  copy.kept = true;
  return copy;
}
