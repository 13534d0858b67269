import type { GradientFlow } from '@ostinato/trainer';

type LayerFlow = GradientFlow['layers'][number];

/**
 * Makes one line of the two directions of a bidirectional layer: they read the same, and what arrives there is the sum of
 * what both send back.
 */
export function joinDirections(layers: readonly LayerFlow[]): LayerFlow[] {
  const joined: LayerFlow[] = [];
  for (const layer of layers) {
    const before = joined.at(-1);
    if (before && readsTheSame(before, layer)) before.name = parentOf(layer.name);
    else joined.push({ ...layer });
  }
  return joined;
}

function readsTheSame(one: LayerFlow, other: LayerFlow): boolean {
  return parentOf(one.name) === parentOf(other.name) && one.norms.every((norm, i) => norm === other.norms[i]);
}

/** `bidirectional/forward_lstm/lstm_cell` → `bidirectional`; the name itself where there is no layer around. */
function parentOf(name: string): string {
  const parts = name.split('/');
  return parts.length > 2 ? parts[0]! : name;
}
