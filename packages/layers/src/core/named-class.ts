import { type ClassConfig, type Config, fromKerasSpelling, toSnakeCase } from './config';
import { ConfigError } from './layer-error';

/** A class with a name to be found by, made from plain arguments. */
export interface NamedClass<T> {
  readonly className: string;
  new (args: never): T;
}

/** Something that can be written down as `{ className, config }`. */
export interface Configurable {
  getConfig(): Config;
}

/** `{ className, config }` of an object, as it stands in a layer's config; null stays null. */
export function describeObject(object: Configurable | null): ClassConfig | null {
  if (object === null) return null;
  return {
    className: (object.constructor as unknown as NamedClass<unknown>).className,
    config: object.getConfig(),
  };
}

/**
 * Finds classes by name and makes objects of them: from `'glorotUniform'`, `'glorot_uniform'`,
 * `'GlorotUniform'`, `{ className, config }` or, untouched, an object.
 */
export class ClassList<T extends object> {
  readonly #classes = new Map<string, NamedClass<T>>();
  readonly #names: string[] = [];

  /**
   * @param kind - what the classes are, for messages: `'initializer'`
   * @param aliases - further names: `{ uniform: 'RandomUniform' }`
   */
  constructor(
    readonly kind: string,
    classes: readonly NamedClass<T>[],
    aliases: Record<string, string> = {},
  ) {
    for (const one of classes) {
      this.#classes.set(fold(one.className), one);
      this.#names.push(one.className);
    }
    for (const [alias, name] of Object.entries(aliases)) this.#classes.set(fold(alias), this.find(name));
  }

  /** @throws {ConfigError} that lists the known names */
  find(name: string, caller = this.kind): NamedClass<T> {
    const found = this.#classes.get(fold(name));
    if (found) return found;
    const known = this.#names.map((known) => `'${known[0]!.toLowerCase()}${known.slice(1)}'`).join(', ');
    throw new ConfigError(caller, `there is no ${this.kind} '${name}'.`, `Known are ${known}.`);
  }

  /** @param caller - named in errors */
  get(given: T | string | ClassConfig | null | undefined, caller?: string): T | null {
    if (given === null || given === undefined) return null;
    if (typeof given === 'string') return this.#make(given, {}, caller);
    const plain = fromKerasSpelling(given) as Partial<ClassConfig>;
    if (Object.getPrototypeOf(given) === Object.prototype && typeof plain.className === 'string') {
      return this.#make(plain.className, plain.config ?? {}, caller);
    }
    return given as T;
  }

  #make(name: string, config: Config, caller?: string): T {
    return new (this.find(name, caller))(config as never);
  }
}

/** One form for all spellings of a name. */
function fold(name: string): string {
  return toSnakeCase(name).replaceAll('_', '');
}
