// Prints what the kernels reach on this machine: `pnpm bench`, or `pnpm bench plain` without
// fused multiply-adds, `pnpm bench wide` with registers of 256 bits (shares are then of the 128-bit peak).
import { cpus } from 'node:os';
import { benchGemm } from './gemm.ts';
import { benchKernels } from './kernels.ts';
import { benchSequences } from './sequences.ts';
import { benchSteps } from './steps.ts';
import { variantNamed } from './variant.ts';

const variant = variantNamed(process.argv[2]);
const { relaxed, wide } = variant;
console.log(
  `${cpus()[0]!.model}, Node ${process.version}, ${wide ? 'wide' : relaxed ? 'relaxed' : 'plain'} SIMD, one thread`,
);
await benchGemm(variant);
await benchSequences(variant);
await benchSteps(variant);
await benchKernels(variant);
