import type { ModelArtifacts, WeightSpec } from '../src/model-artifacts';

/** Artifacts of a small model; every weight value differs. */
export function testArtifacts(shift = 0): ModelArtifacts {
  const weightSpecs: WeightSpec[] = [
    { name: 'lstm/lstm_cell/kernel', shape: [3, 8], dtype: 'float32' },
    { name: 'lstm/lstm_cell/bias', shape: [8], dtype: 'float32' },
    { name: 'count', shape: [], dtype: 'int32' },
  ];
  return {
    modelTopology: { class_name: 'Sequential', config: { name: 'model', layers: [] } },
    weightSpecs,
    weightData: Float32Array.from({ length: 33 }, (_, i) => Math.sin(i + shift)).buffer,
  };
}

/** The text of a `model.json` whose parts can be replaced. */
export function modelJson(changes: object = {}): string {
  const weights = [{ name: 'w', shape: [2, 3], dtype: 'float32' }];
  const json = { modelTopology: {}, weightsManifest: [{ paths: ['w.bin'], weights }], ...changes };
  return JSON.stringify(json);
}
