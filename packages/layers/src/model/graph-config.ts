import type { ClassConfig, Config } from '../core/config';
import type { Layer, LayerLoader } from '../core/layer';
import { ConfigError } from '../core/layer-error';
import type { SymbolicTensor } from '../core/symbolic-tensor';
import type { Graph } from './graph';

/** Output `tensor` of use `node` of a layer. */
type Reference = [layer: string, node: number, tensor: number];
/** The same as an argument of a use; the last are options of the use. */
type InboundReference = [...Reference, Config];

interface LayerEntry extends ClassConfig {
  name: string;
  inboundNodes: InboundReference[][];
}

/** A graph as plain data, in the layout of Keras 2 and tfjs-layers. */
export function graphToConfig(graph: Graph): Config {
  const reference = (symbol: SymbolicTensor): Reference => {
    const { layer } = symbol.node;
    return [layer.name, graph.nodesOf(layer).indexOf(symbol.node), symbol.index];
  };
  const layers = graph.layers.map(
    (layer): LayerEntry => ({
      name: layer.name,
      className: layer.className,
      config: layer.getConfig(),
      inboundNodes: graph
        .nodesOf(layer)
        .filter((node) => node.inputs.length > 0)
        .map((node) => {
          const options: Config = node.training === undefined ? {} : { training: node.training };
          return node.inputs.map((symbol): InboundReference => [...reference(symbol), options]);
        }),
    }),
  );
  return { layers, inputLayers: graph.inputs.map(reference), outputLayers: graph.outputs.map(reference) };
}

/** Rebuilds a graph from the layouts of Keras 2, tfjs-layers and Keras 3. */
export function graphFromConfig(
  config: Config,
  load: LayerLoader,
): { inputs: SymbolicTensor[]; outputs: SymbolicTensor[] } {
  const name = String(config.name ?? 'model');
  const entries = config.layers as (ClassConfig & { name?: string; inboundNodes?: unknown[] })[];
  if (!Array.isArray(entries)) throw new ConfigError(name, 'a functional model must have a list of layers.');
  const layers = new Map<string, Layer>();
  const uses = new Map<string, SymbolicTensor[][]>();
  const pending = entries.flatMap((entry) => {
    const layer = load(entry);
    const key = entry.name ?? layer.name;
    layers.set(key, layer);
    uses.set(
      key,
      layer.nodes.map((node) => [...node.outputs]),
    );
    return (entry.inboundNodes ?? []).map((inbound) => ({ key, inbound: readInbound(inbound) }));
  });
  const find = ([layer, node, tensor]: Reference): SymbolicTensor | undefined =>
    uses.get(layer)?.[node]?.[tensor];

  let remaining = pending;
  while (remaining.length > 0) {
    const blocked = new Set<string>();
    const left = remaining.filter(({ key, inbound }) => {
      const inputs = inbound.references.map(find);
      // The uses of a layer are numbered, so that none may overtake another.
      if (blocked.has(key) || inputs.some((symbol) => symbol === undefined)) {
        blocked.add(key);
        return true;
      }
      const { training } = inbound;
      uses.get(key)!.push(layers.get(key)!.applySymbolic(inputs as SymbolicTensor[], { training }));
      return false;
    });
    if (left.length === remaining.length) {
      const names = left.map(({ key }) => `'${key}'`).join(', ');
      throw new ConfigError(name, `the inputs of ${names} come from layers or outputs that do not exist.`);
    }
    remaining = left;
  }
  const ends = (key: 'inputLayers' | 'outputLayers') =>
    readEnds(config[key]).map((reference) => {
      const symbol = find(reference);
      if (!symbol) throw new ConfigError(name, `${key} names '${reference[0]}', which gives no such tensor.`);
      return symbol;
    });
  return { inputs: ends('inputLayers'), outputs: ends('outputLayers') };
}

/** `[['a', 0, 0], …]`, or a single `['a', 0, 0]`. */
function readEnds(ends: unknown): Reference[] {
  const list = ends as Reference | Reference[];
  return (typeof list[0] === 'string' ? [list] : list) as Reference[];
}

interface Inbound {
  references: Reference[];
  training: boolean | undefined;
}

/** One use: a list of references (Keras 2), or `{ args, kwargs }` with tensors inside (Keras 3). */
function readInbound(inbound: unknown): Inbound {
  if (Array.isArray(inbound)) {
    const references = (typeof inbound[0] === 'string' ? [inbound] : inbound) as InboundReference[];
    const options = references[0]?.[3] ?? {};
    const initialState = readEndsOrNone(options.initialState);
    return {
      references: [...references.map(([l, n, t]): Reference => [l, n, t]), ...initialState],
      training: options.training as boolean | undefined,
    };
  }
  const { args = [], kwargs = {} } = inbound as { args?: unknown; kwargs?: Config };
  const training = typeof kwargs.training === 'boolean' ? kwargs.training : undefined;
  return { references: [...collectHistories(args), ...collectHistories(kwargs.initialState)], training };
}

function readEndsOrNone(ends: unknown): Reference[] {
  return Array.isArray(ends) && ends.length > 0 ? readEnds(ends) : [];
}

/** Every `keras_history` within a nested argument, in order. */
function collectHistories(value: unknown): Reference[] {
  if (Array.isArray(value)) return value.flatMap(collectHistories);
  if (typeof value !== 'object' || value === null) return [];
  const { className, config } = value as Partial<ClassConfig>;
  if (className === '__keras_tensor__') return [config!.kerasHistory as Reference];
  return Object.values(value).flatMap(collectHistories);
}
