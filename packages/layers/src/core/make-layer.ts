import type { Layer } from './layer';
import { ConfigError } from './layer-error';

/** Arguments that every layer takes and that its config does not repeat. */
const GENERAL = new Set([
  'name',
  'trainable',
  'dtype',
  'inputShape',
  'batchInputShape',
  'batchSize',
  'inputDType',
  'weights',
  'activityRegularizer',
]);

/** Arguments of Keras and tfjs-layers that choose between ways to compute the same: accepted, and not needed here. */
const IMPLEMENTATION_CHOICES = new Set(['implementation', 'unroll', 'useCudnn', 'numConstants']);

/** Optional arguments that a config only has when they are set. */
const OPTIONAL: Record<string, readonly string[]> = {
  Dense: ['inputDim'],
  Embedding: ['inputLength'],
  LeakyReLU: ['alpha'],
  SimpleRNN: ['numLayers', 'interlayerDropout'],
  LSTM: ['numLayers', 'interlayerDropout', 'projectionSize'],
  LSTMCell: ['projectionSize'],
  GRU: ['numLayers', 'interlayerDropout'],
  StackedRNNCells: ['interlayerDropout'],
};

/**
 * Makes a layer and checks that it knows every argument it was given.
 *
 * @throws {ConfigError} that names the argument, and the one that was probably meant
 */
export function makeLayer<A extends object, L extends Layer>(Class: new (args: A) => L, args: A): L {
  const layer = new Class(args);
  const known = [...Object.keys(layer.getConfig()), ...GENERAL, ...(OPTIONAL[layer.className] ?? [])];
  for (const key of Object.keys(args ?? {})) {
    if (known.includes(key) || IMPLEMENTATION_CHOICES.has(key)) continue;
    const near = nearest(key, known);
    throw new ConfigError(
      layer.name,
      `${layer.className} has no argument '${key}'.`,
      near ? `Did you mean '${near}'?` : `It has ${known.join(', ')}.`,
    );
  }
  return layer;
}

function nearest(word: string, known: readonly string[]): string | undefined {
  const plain = (text: string) => text.toLowerCase().replaceAll('_', '');
  return (
    known.find((other) => plain(other) === plain(word)) ??
    known.find((other) => distance(plain(word), plain(other)) <= 2)
  );
}

/** Number of letters to insert, remove or replace. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length]!;
}
