import { expect, it } from 'vitest';
import { modelJson, testArtifacts } from '../test/test-model';
import { decodeModel } from './decode-model';
import { encodeModel } from './encode-model';
import type { ModelSource } from './model-source';

/** A source over files in memory, which notes the limits it was given. */
function memorySource(files: Record<string, string | Uint8Array>): ModelSource & { limits: number[] } {
  const limits: number[] = [];
  return {
    limits,
    modelFile: 'model.json',
    async read(path, limit) {
      limits.push(limit);
      const content = files[path || 'model.json'];
      if (content === undefined) throw new Error(`unexpected read of ${path}`);
      return typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content);
    },
  };
}

const manifest = (weights: unknown, paths: unknown = ['w.bin']) =>
  modelJson({ weightsManifest: [{ paths, weights }] });

it.each([
  ['one file', undefined, 1],
  ['shards of 50 bytes', 50, 3],
  ['shards of one byte', 1, 132],
])('reads what encodeModel laid out as %s', async (_, shardBytes, count) => {
  const artifacts = testArtifacts();
  const { weightFiles, modelJson } = encodeModel(
    { ...artifacts, userDefinedMetadata: { note: 'ü' } },
    { shardBytes },
  );
  expect(weightFiles).toHaveLength(count);
  const files = Object.fromEntries([...weightFiles, modelJson].map((file) => [file.path, file.bytes]));
  const read = await decodeModel(memorySource(files));
  expect(read.modelTopology).toEqual(artifacts.modelTopology);
  expect(read.weightSpecs).toEqual(artifacts.weightSpecs);
  expect(new Uint8Array(read.weightData)).toEqual(new Uint8Array(artifacts.weightData));
  expect(read.userDefinedMetadata).toEqual({ note: 'ü' });
});

it('lets no weight file be longer than the manifest says, before reading it', async () => {
  const source = memorySource({ 'model.json': modelJson(), 'w.bin': new Uint8Array(24) });
  await decodeModel(source);
  expect(source.limits[1]).toBe(24);
});

it.each([
  ['../w.bin'],
  ['a/../../w.bin'],
  ['/etc/passwd'],
  ['..\\w.bin'],
  ['https://elsewhere.example/w.bin'],
  ['file:w.bin'],
  ['//elsewhere.example/w.bin'],
  ['w\0.bin'],
  [''],
  [7],
])('refuses the weight file %j', async (path) => {
  const source = memorySource({
    'model.json': manifest([{ name: 'w', shape: [1], dtype: 'float32' }], [path]),
  });
  await expect(decodeModel(source)).rejects.toThrow(
    'is refused: paths must be relative and stay in the model',
  );
});

it.each([
  ['{ "modelTopology": ', /^model\.json: not valid JSON/],
  ['[]', /^model\.json: must hold a JSON object\./],
  ['{}', /modelTopology is missing/],
  [modelJson({ format: 'graph-model' }), /graph model/],
  [modelJson({ weightsManifest: {} }), /weightsManifest must be a list/],
  [modelJson({ weightsManifest: [null] }), /each group of weightsManifest/],
  [manifest([null]), /a weight of the manifest must be \{ name, shape, dtype \}, received null/],
  [
    manifest([{ name: 'w', shape: [-1], dtype: 'float32' }]),
    /shape of weight 'w' must be a list of sizes, received \[-1\]/,
  ],
  [manifest([{ name: 'w', shape: [1.5], dtype: 'float32' }]), /shape of weight 'w'/],
  [manifest([{ name: 'w', shape: [1], dtype: 'string' }]), /dtype of weight 'w' must be .*received "string"/],
  [manifest([{ name: 'w', shape: [1e9, 1e9], dtype: 'float32' }]), /too large for any machine/],
  [
    manifest([{ name: 'w', shape: [1], dtype: 'float32', quantization: { dtype: 'int4' } }]),
    /quantization of weight 'w'/,
  ],
  [
    manifest([
      { name: 'w', shape: [1], dtype: 'float32' },
      { name: 'w', shape: [1], dtype: 'float32' },
    ]),
    /weight 'w' is listed twice/,
  ],
])('explains what is wrong with %s', async (json, message) => {
  const source = memorySource({ 'model.json': json });
  await expect(decodeModel(source)).rejects.toThrow(message);
  await expect(decodeModel(source)).rejects.toHaveProperty('name', 'FormatError');
});

it('says how many bytes are missing from a truncated weight file', async () => {
  const source = memorySource({ 'model.json': modelJson(), 'w.bin': new Uint8Array(23) });
  await expect(decodeModel(source)).rejects.toThrow('w.bin: the 1 weights take 24 bytes, found 23.');
});
