export { adam, adamax, adamw, defineOptimizer, sgd } from '@ostinato/trainer';
