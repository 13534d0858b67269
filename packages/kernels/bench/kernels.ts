import { Arena } from '@ostinato/kernels';
import { kernelSpecs } from '../specs/index.ts';
import { cells, measure, printTable } from './measure.ts';
import type { Variant } from './variant.ts';

/** Every kernel of the list at its benchmark size. */
export async function benchKernels(variant: Variant): Promise<void> {
  const rows = [['kernel', 'µs', 'quartiles', 'per element or operation, ns']];
  for (const spec of kernelSpecs) {
    const arena = await Arena.create(variant);
    const sizes = spec.benchmark;
    const at: Record<string, number> = {};
    for (const [name, values] of Object.entries(spec.inputs(sizes, 1))) {
      at[name] = arena.place(new Float32Array(values.buffer, values.byteOffset, values.length));
    }
    for (const [name, count] of Object.entries(spec.outputs(sizes))) at[name] ??= arena.allocate(4 * count);
    if (spec.scratch) at.scratch = arena.allocate(spec.scratch(arena.kernels, sizes));
    const [timing] = measure([() => spec.run(arena.kernels, at, sizes)], 20);
    const each = (timing!.median / spec.work(sizes)) * 1e6;
    rows.push([spec.name, ...cells(timing!, 1e-3), each.toPrecision(3)]);
  }
  printTable('Kernels', rows);
}
