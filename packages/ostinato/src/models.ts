export { modelFromArtifacts, modelFromJSON } from './model/layers-model';
