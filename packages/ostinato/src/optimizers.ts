export {
  adadelta,
  adagrad,
  adam,
  adamax,
  adamw,
  defineOptimizer,
  lion,
  nadam,
  rmsprop,
  sgd,
} from '@ostinato/trainer';
