/** Arguments of a layer as plain data, in camelCase as `getConfig()` gives them. */
export type Config = Record<string, unknown>;

/** A class name with its arguments: how layers, initializers and the like are written down. */
export interface ClassConfig {
  className: string;
  config: Config;
}

/** Keys whose text is one of a fixed set of words, and is therefore spelt like keys are. */
const WORD_KEYS = new Set([
  'activation',
  'recurrentActivation',
  'dataFormat',
  'padding',
  'mergeMode',
  'scoreMode',
]);

/** `'recurrentKernel'` → `'recurrent_kernel'`. */
export function toSnakeCase(word: string): string {
  return word.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
}

/** `'recurrent_kernel'` → `'recurrentKernel'`; leaves what has no underscore inside alone. */
export function toCamelCase(word: string): string {
  return word.replace(
    /([a-zA-Z0-9])_([a-zA-Z0-9])/g,
    (_, before: string, after: string) => before + after.toUpperCase(),
  );
}

/** A configuration in the spelling of Keras's files: snake_case keys, at every depth. */
export function toKerasSpelling(value: unknown): unknown {
  return respell(value, toSnakeCase);
}

/** A configuration in the spelling of this library: camelCase keys, at every depth. */
export function fromKerasSpelling(value: unknown): unknown {
  return respell(value, toCamelCase);
}

function respell(value: unknown, spell: (word: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => respell(item, spell));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const word = typeof item === 'string' && WORD_KEYS.has(toCamelCase(key));
      return [spell(key), word ? spell(item) : respell(item, spell)];
    }),
  );
}

/** Whether a value is `{ className, config }`. */
export function isClassConfig(value: unknown): value is ClassConfig {
  return typeof value === 'object' && value !== null && typeof (value as ClassConfig).className === 'string';
}
