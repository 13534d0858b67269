import { toSnakeCase } from './config';

/** What a name scope renames. */
export interface Named {
  readonly name: string;
  /** Whether the name was made up from the class, and may therefore get a number. */
  readonly nameIsAutomatic: boolean;
  /** Scopes that the layer belongs to: its name is unique in each of them. */
  readonly nameScopes: Set<NameScope>;
  rename(name: string): void;
}

/** `'SimpleRNN'` → `'simple_rnn'`, `'LSTM'` → `'lstm'`, `'Conv1D'` → `'conv1d'`: the names that Keras gives. */
export function automaticName(className: string): string {
  return toSnakeCase(
    className
      .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
      .replace(/(\d)([A-Z])/g, (_, d, c) => d + c.toLowerCase()),
  );
}

/**
 * The names of one model's layers.
 *
 * Names that nobody chose are numbered when a layer joins a model (`dense`, `dense_1`, …), so that a model
 * built twice has the same names and the same weight paths both times.
 */
export class NameScope {
  readonly #owners = new Map<string, Named>();

  /** @throws {RangeError} if another layer has the same chosen name */
  claim(layer: Named): void {
    if (layer.nameScopes.has(this)) return;
    if (!this.isFree(layer.name, layer)) {
      if (!layer.nameIsAutomatic) {
        throw new RangeError(
          `two layers are named '${layer.name}'. Give one of them another name: { name: '…' }.`,
        );
      }
      layer.rename(this.#numbered(layer));
    }
    this.#owners.set(layer.name, layer);
    layer.nameScopes.add(this);
  }

  release(layer: Named): void {
    this.#owners.delete(layer.name);
    layer.nameScopes.delete(this);
  }

  isFree(name: string, layer: Named): boolean {
    const owner = this.#owners.get(name);
    return owner === undefined || owner === layer;
  }

  /** Follows a layer that was renamed. */
  moved(layer: Named, oldName: string): void {
    if (this.#owners.get(oldName) === layer) this.#owners.delete(oldName);
    this.#owners.set(layer.name, layer);
  }

  #numbered(layer: Named): string {
    const stem = layer.name.replace(/_\d+$/, '');
    for (let number = 1; ; number++) {
      const name = `${stem}_${number}`;
      if ([this, ...layer.nameScopes].every((scope) => scope.isFree(name, layer))) return name;
    }
  }
}
