/** How many threads this machine runs at the same time, as far as it tells. */
export function coreCount(): number {
  const os = globalThis.process?.getBuiltinModule?.('node:os');
  return os?.availableParallelism() ?? globalThis.navigator.hardwareConcurrency;
}
