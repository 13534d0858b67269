import {
  getKernel,
  type KernelBackend,
  type KernelConfig,
  type KernelFunc,
  registerKernel,
  type TensorInfo,
  unregisterKernel,
} from '@tensorflow/tfjs-core';
import { type Attachment, attachmentOf } from './attachment';
import { WasmBackendError } from './wasm-backend-error';
import type { KernelCall, WasmKernel } from './wasm-kernel';

/** Kernels that are registered already: a second registration would take the first for tfjs's own. */
const registered = new Set<WasmKernel>();

/**
 * Registers a kernel for the wasm backend.
 *
 * tfjs's own kernel of that name stays reachable, is set up as ever, and serves backends that were made without
 * `useWasmSimd`.
 */
export function registerWasmKernel(kernel: WasmKernel): void {
  if (registered.has(kernel)) return;
  registered.add(kernel);
  const { kernelName } = kernel;
  const original: KernelConfig | undefined = getKernel(kernelName, 'wasm');
  if (original) unregisterKernel(kernelName, 'wasm');
  registerKernel({
    kernelName,
    backendName: 'wasm',
    setupFunc: original?.setupFunc,
    disposeFunc: original?.disposeFunc,
    kernelFunc: (args) => {
      const backend = args.backend as KernelBackend;
      const attachment = attachmentOf(backend);
      if (attachment) return kernel.run(new Call(attachment, args, original?.kernelFunc));
      if (original) return original.kernelFunc(args);
      throw new WasmBackendError(
        'not-attached',
        `${kernelName}: the wasm backend must be started by useWasmSimd(), but this one was started by other means. ` +
          'Call useWasmSimd() once more.',
      );
    },
  });
}

type KernelArguments = Parameters<KernelFunc>[0];

class Call implements KernelCall {
  readonly inputs;
  readonly attrs;
  readonly backend;
  readonly kernels;
  readonly scratch;
  readonly packedOperands;

  constructor(
    attachment: Attachment,
    private readonly args: KernelArguments,
    private readonly originalFunc: KernelFunc | undefined,
  ) {
    this.inputs = args.inputs;
    this.attrs = args.attrs ?? {};
    this.backend = attachment.backend;
    this.kernels = attachment.kernels;
    this.scratch = attachment.scratch;
    this.packedOperands = attachment.packedOperands;
  }

  original(): TensorInfo | TensorInfo[] {
    if (!this.originalFunc) throw new Error('KernelCall.original: tfjs has no kernel of this name on wasm.');
    return this.originalFunc(this.args);
  }
}
