export { useComposed } from './composed-backend';
export { eachBackend, type TestBackend, testBackends } from './each-backend';
export { expectClose, type Tolerance, type Values } from './expect-close';
export { expectGradients, type GradientCheck } from './expect-gradients';
export { expectNoLeak } from './expect-no-leak';
export { type RecurrentWeights, recurrentWeights } from './recurrent-weights';
export { RandomChoices, seededRandom } from './seeded-random';
export { useWasm } from './wasm-backend';
export { wave, waveValues } from './wave';
