// Prints what the kernels reach on this machine: `pnpm bench`, or `pnpm bench plain` without fused multiply-adds.
import { cpus } from 'node:os';
import { supportsRelaxedSimd } from '@ostinato/kernels';
import { benchGemm } from './gemm.ts';
import { benchKernels } from './kernels.ts';
import { benchSequences } from './sequences.ts';
import { benchSteps } from './steps.ts';

const relaxed = process.argv[2] !== 'plain' && supportsRelaxedSimd();
console.log(
  `${cpus()[0]!.model}, Node ${process.version}, ${relaxed ? 'relaxed' : 'plain'} SIMD, one thread`,
);
await benchGemm(relaxed);
await benchSequences(relaxed);
await benchSteps(relaxed);
await benchKernels(relaxed);
