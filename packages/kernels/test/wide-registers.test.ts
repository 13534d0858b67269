import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { describe, expect, test, vi } from 'vitest';
import { kernelSpecs } from '../specs/index';
import { Arena, loadKernels, supportsWide } from '../src/index';
import { GuardedArena } from './guarded-arena';
import { variants } from './variants';

describe('wide registers', () => {
  test.runIf(supportsWide()).each(kernelSpecs)('change no bit of $name', async (spec) => {
    const [, narrow, wide] = await Promise.all(variants.map(Arena.create));
    for (const [i, sizes] of spec.sizes.entries()) {
      const inputs = spec.inputs(sizes, i);
      const results = [narrow!, wide!].map(({ kernels }) => {
        kernels.memory.grow(16);
        const arena = new GuardedArena(kernels.memory);
        const at: Record<string, number> = {};
        for (const [name, values] of Object.entries(inputs)) at[name] = arena.place(values);
        const outputs = Object.entries(spec.outputs(sizes));
        for (const [name, count] of outputs) at[name] ??= arena.reserve(4 * count);
        if (spec.scratch) at.scratch = arena.reserve(spec.scratch(kernels, sizes));
        spec.run(kernels, at, sizes);
        return outputs.map(([name, count]) => arena.readIntegers(at[name]!, count));
      });
      expect(results[1]).toEqual(results[0]);
    }
  });

  test('are nothing for runtimes that only say that they are Node 24', () => {
    const { arch, versions } = process;
    for (const other of [{ bun: '1.3.0' }, { deno: '2.5.0' }]) {
      vi.stubGlobal('process', { arch, versions: { ...versions, node: '24.0.0', ...other } });
      expect(supportsWide()).toBe(false);
    }
    vi.stubGlobal('process', { arch: 'arm64', versions });
    expect(supportsWide()).toBe(false);
    for (const shim of [undefined, {}, { env: {} }]) {
      vi.stubGlobal('process', shim);
      expect(supportsWide()).toBe(false);
    }
    vi.unstubAllGlobals();
  });

  test('need fused multiply-adds', async () => {
    await expect(Arena.create({ relaxed: false, wide: true })).rejects.toThrow(
      'loadKernels: wide needs Node 24 or later on x86-64, and relaxed SIMD.',
    );
  });

  test.runIf(supportsWide())('once asked for are the default, and worker threads know', async () => {
    const memory = new WebAssembly.Memory({ initial: 1 });
    expect((await loadKernels({ memory, wide: false })).wide).toBe(false);
    expect((await loadKernels({ memory, wide: true })).wide).toBe(true);
    expect((await loadKernels({ memory })).wide).toBe(true);
    expect((await loadKernels({ memory, relaxed: false })).wide).toBe(false);
    const told = `require('worker_threads').getEnvironmentData('--experimental-wasm-revectorize')`;
    const worker = new Worker(`require('worker_threads').parentPort.postMessage(${told})`, { eval: true });
    expect(await once(worker, 'message')).toEqual([true]);
  });
});
