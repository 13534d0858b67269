import { setFlagsFromString } from 'node:v8';
import { supportsWide } from '../src/index';

// Operations are joined by the optimizing compiler only, so kernels have to pass through it before their first call.
if (supportsWide()) setFlagsFromString('--no-liftoff');

/** Every variant of the kernels that this runtime has. */
export const variants = [
  { relaxed: false, wide: false },
  { relaxed: true, wide: false },
  ...(supportsWide() ? [{ relaxed: true, wide: true }] : []),
];
