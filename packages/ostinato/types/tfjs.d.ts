// The bundler of type declarations drops this import, which adds the types of `x.add(y)` and the other methods.
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops.js';

export * from '../dist/tfjs.js';
