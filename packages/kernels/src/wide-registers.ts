const FLAG = '--experimental-wasm-revectorize';

/** What is asked of Node's `process`; the package does without Node's types. */
interface NodeProcess {
  arch: string;
  execArgv: readonly string[];
  versions?: { node?: string; bun?: string; deno?: string };
  getBuiltinModule(id: 'node:v8'): { setFlagsFromString(flags: string): void };
  getBuiltinModule(id: 'node:worker_threads'): {
    getEnvironmentData(key: string): unknown;
    setEnvironmentData(key: string, value: boolean): void;
  };
}

/**
 * Whether this runtime can be asked to join pairs of 128-bit operations into 256-bit ones: Node 24 or later on x86-64.
 * V8 calls it experimental; in a browser only its user could switch it on.
 */
export function supportsWide(): boolean {
  const { arch, versions } = nodeProcess() ?? {};
  // Bun and Deno say that they are Node, and what bundlers put in its place for a page has no version.
  if (!versions?.node || versions.bun || versions.deno) return false;
  return arch === 'x64' && Number.parseInt(versions.node, 10) >= 24;
}

/** Whether it is known to be on: Node was started with V8's flag, or this thread, or its parent before it, switched it on. */
export function isWideOn(): boolean {
  const node = nodeProcess();
  if (!node || !supportsWide()) return false;
  return (
    node.execArgv.some((flag) => flag.replaceAll('_', '-') === FLAG) ||
    node.getBuiltinModule('node:worker_threads').getEnvironmentData(FLAG) === true
  );
}

/** Switches it on for every WebAssembly module that this process compiles from now on. */
export function switchOnWide(): void {
  const node = nodeProcess()!;
  node.getBuiltinModule('node:v8').setFlagsFromString(FLAG);
  node.getBuiltinModule('node:worker_threads').setEnvironmentData(FLAG, true);
}

function nodeProcess(): NodeProcess | undefined {
  return (globalThis as { process?: NodeProcess }).process;
}
