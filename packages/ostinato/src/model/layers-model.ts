import {
  fromArtifacts,
  fromTopology,
  type ModelArgs,
  type ModelArtifacts,
  type SequentialArgs,
  LayersModel as UntrainedModel,
  Sequential as UntrainedSequential,
} from '@ostinato/layers';
import { withTraining } from './with-training';

/** A graph of layers with inputs and outputs, that can be trained and saved. */
export class LayersModel extends withTraining(UntrainedModel) {}

/** A model whose layers stand in a row, that can be trained and saved. */
export class Sequential extends withTraining(UntrainedSequential) {}

/** A model that computes these outputs from these inputs. */
export function model(args: ModelArgs): LayersModel {
  return new LayersModel(args);
}

/** A model whose layers stand in a row. */
export function sequential(args?: SequentialArgs): Sequential {
  return new Sequential(args);
}

/** The classes that files' models become, the nested ones too. */
const customLayers = { Sequential, Functional: LayersModel, Model: LayersModel };

/** A model that can be trained, of what a file held. */
export function modelFromArtifacts(artifacts: ModelArtifacts): LayersModel | Sequential {
  return fromArtifacts(artifacts, { customLayers }) as LayersModel | Sequential;
}

/**
 * A model that can be trained, of a topology alone: the JSON of a `model.json`, or its `modelTopology`. Weights
 * start from their initializers.
 *
 * @throws {ConfigError} if a layer is unknown
 */
export async function modelFromJSON(json: object): Promise<LayersModel | Sequential> {
  const topology = 'modelTopology' in json ? (json.modelTopology as object) : json;
  return fromTopology(topology, { customLayers }) as LayersModel | Sequential;
}
