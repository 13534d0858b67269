export type { Extras } from './program';
export { run } from './run';
