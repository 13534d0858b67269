import {
  engine,
  type KernelBackend,
  type NamedAttrMap,
  type NamedTensorMap,
  type Tensor,
  type TensorInfo,
} from '@tensorflow/tfjs-core';

/** One op as tfjs records it while gradients are wanted. */
export interface TapeNode {
  id: number;
  kernelName: string;
  /** By name, or by place for ops that take a list. */
  inputs: NamedTensorMap;
  outputs: Tensor[];
  /** What the gradient reads; freed with the tape. */
  saved: Tensor[];
  /** Absent for ops that have no gradient. An output that the result does not depend on has no `dy`. */
  gradient?: (dys: (Tensor | null | undefined)[]) => Record<string, () => Tensor>;
}

/** tfjs 4.22's engine, its unpublished parts included, as far as the tape is concerned. */
export interface TapeEngine {
  readonly state: {
    activeTape: TapeNode[] | null;
    gradientDepth: number;
    kernelDepth: number;
    nextTapeNodeId: number;
    profiling: boolean;
    activeScope: { id: number } | null;
  };
  readonly ENV: { getBool(flag: string): boolean };
  readonly backend: KernelBackend;
  readonly backendName: string;
  startTape(): void;
  endTape(): void;
  startScope(name: string): void;
  endScope(): void;
  track(tensor: Tensor): Tensor;
  isTapeOn(): boolean;
  runKernel(kernelName: string, inputs: NamedTensorMap, attrs?: NamedAttrMap): Tensor | Tensor[];
  makeTensorFromTensorInfo(info: TensorInfo): Tensor;
}

let checked: unknown;

/**
 * The engine that keeps the tape. This is the one place that knows what tfjs does not publish of it.
 *
 * @throws {Error} if this version of tfjs-core keeps its tape in another way
 */
export function tapeEngine(): TapeEngine {
  const tfjs = engine() as unknown as TapeEngine;
  if (tfjs !== checked) checkTape(tfjs);
  return tfjs;
}

/** @throws {Error} that names what an engine lacks */
export function checkTape(tfjs: TapeEngine): void {
  const { state } = tfjs;
  const methods = [
    'startTape',
    'endTape',
    'startScope',
    'endScope',
    'track',
    'makeTensorFromTensorInfo',
  ] as const;
  const numbers = ['gradientDepth', 'kernelDepth', 'nextTapeNodeId'] as const;
  const missing = [
    ...methods.filter((name) => typeof tfjs[name] !== 'function'),
    ...numbers.filter((name) => typeof state?.[name] !== 'number').map((name) => `state.${name}`),
  ];
  if (missing.length > 0) {
    throw new Error(
      `@ostinato/ops: tfjs-core must be of version 4.22, whose engine has ${missing.join(', ')}. Install @tensorflow/tfjs-core@~4.22.0.`,
    );
  }
  checked = tfjs;
}

/**
 * Runs in a scope, and frees what is made there but for what is returned: `tidy` for a list of tensors, without the search
 * through containers that `tidy` spends most of its time on.
 */
export function inScope<T extends readonly (Tensor | null | undefined)[]>(name: string, run: () => T): T {
  const tfjs = tapeEngine();
  tfjs.startScope(name);
  const { id } = tfjs.state.activeScope!;
  const surviving: Tensor[] = [];
  let result: T;
  try {
    result = run();
    for (const item of result) if (item && item.scopeId === id && !item.kept) surviving.push(item);
    for (const item of surviving) item.kept = true;
  } finally {
    tfjs.endScope();
  }
  for (const item of surviving) {
    item.kept = false;
    tfjs.track(item);
  }
  return result;
}
