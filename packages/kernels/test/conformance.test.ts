import { describe, expect, test } from 'vitest';
import { kernelSpecs } from '../specs/index';
import type { KernelSpec, Sizes, Values } from '../specs/kernel-spec';
import { type Kernels, loadKernels } from '../src/index';
import { expectClose } from './expect-close';
import { GuardedArena } from './guarded-arena';
import { variants } from './variants';

/** Runs a kernel on inputs, and compares every output with the reference. */
function check(
  kernels: Kernels,
  spec: KernelSpec,
  sizes: Sizes,
  inputs: Record<string, Values>,
  shared = false,
): void {
  const arena = new GuardedArena(kernels.memory);
  const at: Record<string, number> = {};
  for (const [name, values] of Object.entries(inputs)) at[name] = arena.place(values);
  const outputs = spec.outputs(sizes);
  for (const [name, count] of Object.entries(outputs)) at[name] ??= arena.reserve(4 * count);
  if (shared) at[spec.inPlace!.output] = at[spec.inPlace!.input]!;
  if (spec.scratch) at.scratch = arena.reserve(spec.scratch(kernels, sizes));
  const expected = spec.reference(inputs, sizes);

  spec.run(kernels, at, sizes);

  const size = JSON.stringify(sizes);
  for (const [name, count] of Object.entries(outputs)) {
    expectClose(`${name} at ${size}`, arena.read(at[name]!, count), expected[name]!, spec.tolerance);
  }
  for (const [name, values] of Object.entries(inputs)) {
    if (name in outputs || (shared && name === spec.inPlace!.input)) continue;
    const kept =
      values instanceof Int32Array
        ? arena.readIntegers(at[name]!, values.length)
        : arena.read(at[name]!, values.length);
    expect([...kept], `${name} at ${size} is an input`).toEqual([...values]);
  }
  expect(arena.damage(), `guard words at ${size}`).toEqual([]);
}

const special = [
  ...[0, -0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN],
  ...[1e-45, -1e-45, 1e-40, -1e-40, 1.1754943508222875e-38, 3.4e38, -3.4e38],
  ...[88.7, 89, -87.5, -88, -103, -104.5, 1, -1],
];

describe.each(variants)('kernels, relaxed: $relaxed, wide: $wide', async (variant) => {
  const kernels = await loadKernels({ memory: new WebAssembly.Memory({ initial: 128 }), ...variant });

  test.each(kernelSpecs)('$name agrees with its reference at every size', (spec) => {
    for (const [i, sizes] of spec.sizes.entries()) check(kernels, spec, sizes, spec.inputs(sizes, i));
  });

  test.each(kernelSpecs.filter(({ inPlace }) => inPlace))('$name works in place', (spec) => {
    for (const [i, sizes] of spec.sizes.entries()) check(kernels, spec, sizes, spec.inputs(sizes, i), true);
  });

  test.each(kernelSpecs.filter(({ elementwise }) => elementwise))(
    '$name takes every kind of number',
    (spec) => {
      const values = Float32Array.from(special);
      for (let count = 1; count <= values.length; count++) {
        check(kernels, spec, { count }, { [spec.elementwise!]: values.slice(0, count) });
      }
    },
  );
});
