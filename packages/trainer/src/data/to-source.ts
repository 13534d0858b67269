import type { TensorInputs } from './batch';
import { type DataSource, isDataSource } from './data-source';
import { type EpochBatches, type EpochContext, generatorSource, oneShotSource } from './generator-source';

/** What `fit`, `evaluate` and `validationData` take besides arrays: a source, or something that gives batches. */
export type SourceLike = DataSource | EpochBatches | ((context: EpochContext) => EpochBatches);

/** Whether a value gives batches itself, instead of being an array of samples. */
export function isSourceLike(value: unknown): value is SourceLike {
  if (typeof value === 'function' || isDataSource(value)) return true;
  if (typeof value !== 'object' || value === null || Array.isArray(value) || ArrayBuffer.isView(value))
    return false;
  return Symbol.asyncIterator in value || Symbol.iterator in value;
}

/** Makes a source of what gives batches. A generator object can be gone through once; a function is called each epoch. */
export function toSource(value: Exclude<SourceLike, TensorInputs>, seed = 0): DataSource {
  if (isDataSource(value)) return value;
  if (typeof value === 'function') return generatorSource(value, { seed });
  const again = Symbol.iterator in value && value[Symbol.iterator]() !== (value as unknown);
  return again ? generatorSource(() => value) : oneShotSource(value);
}
