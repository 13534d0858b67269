export { gemm } from './gemm';
export { map } from './map';
export { packedBytes, reserveBytes } from './sequence';
export { sequenceInputGradient, sequenceKernelGradient } from './sequence-gradients';
export { sequenceBackward, sequenceForward, sequencePack, sequenceScratchBytes } from './sequence-passes';
