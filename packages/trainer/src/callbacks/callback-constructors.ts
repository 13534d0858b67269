import { ArgumentError, requireInteger } from '../check-argument';
import type { Callback } from './callback';

/** Makes a callback for one `fit`. */
export type CallbackConstructor = new () => Callback;

/** Verbosity without which tfjs-layers calls it 1: what is registered for 0 or 1 runs unless `fit` is told `verbose: 0`. */
const DEFAULT_VERBOSITY = 1;

const registered = new Map<CallbackConstructor, number>();

/**
 * Has every later `fit` use a callback of this class, as `tf.registerCallbackConstructor` does: a progress bar for all, say.
 *
 * @param verbosityLevel - least `verbose` of a `fit` that uses it; without `verbose` a `fit` counts as 1
 * @returns takes the registration back
 * @throws {ArgumentError} if the level is no whole number from 0 up, or the class is registered already
 */
export function registerCallbackConstructor(
  verbosityLevel: number,
  callbackClass: CallbackConstructor,
): () => void {
  const caller = 'registerCallbackConstructor';
  requireInteger(caller, 'verbosityLevel', verbosityLevel, 0);
  if (registered.has(callbackClass)) {
    throw new ArgumentError({
      caller,
      argument: 'callbackClass',
      expected: 'a class that is not registered yet',
      received: callbackClass.name,
      advice: 'Register each class once.',
    });
  }
  registered.set(callbackClass, verbosityLevel);
  return () => registered.delete(callbackClass);
}

/** A new callback of each class that is registered for this verbosity, in the order of registration. */
export function registeredCallbacks(verbose: number = DEFAULT_VERBOSITY): Callback[] {
  return [...registered]
    .filter(([, level]) => level <= verbose)
    .map(([callbackClass]) => new callbackClass());
}
