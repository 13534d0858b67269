import { registerGradients } from '@ostinato/ops';
import { registerChainedOps } from './tfjs/register-chained-ops';

/*
 * Takes the place of `import * as tf from '@tensorflow/tfjs'`: tfjs-core, and the layers API of this library. As with
 * that package, importing it makes tensors differentiable and gives them their methods.
 */
registerGradients();
registerChainedOps();

export * from '@tensorflow/tfjs-core';
export {
  Callback,
  CallbackList,
  CustomCallback,
  callbacks,
  constraints,
  EarlyStopping,
  History,
  InputSpec,
  initializers,
  input,
  LayersModel,
  LayerVariable,
  layers,
  loadLayersModel,
  metrics,
  model,
  models,
  RNN,
  registerCallbackConstructor,
  regularizers,
  Sequential,
  SymbolicTensor,
  sequential,
  useWasmSimd,
} from './index';
