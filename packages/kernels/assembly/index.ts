export { depthwiseBackpropFilter, depthwiseBackpropInput } from './depthwise-backprop';
export { gemm } from './gemm';
export { map } from './map';
export { gatherPatches, scatterPatches } from './patches';
export { packedBytes, reserveBytes } from './sequence';
export { sequenceInputGradient, sequenceKernelGradient } from './sequence-gradients';
export { sequenceBackward, sequenceForward, sequencePack, sequenceScratchBytes } from './sequence-passes';
