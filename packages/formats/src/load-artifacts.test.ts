import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { modelJson, testArtifacts } from '../test/test-model';
import { encodeModel } from './encode-model';
import { loadArtifacts } from './load-artifacts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** Serves files over HTTP; returns the address and the requests seen. */
async function serve(files: Record<string, string | Uint8Array>): Promise<{ base: string; seen: string[] }> {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(`${request.headers.authorization ?? ''} ${request.url}`.trim());
    const content = files[new URL(request.url!, 'http://x').pathname.slice(1)];
    response.writeHead(content === undefined ? 404 : 200).end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => server.close());
  return { base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

function encodedFiles(shardBytes?: number): Record<string, Uint8Array<ArrayBuffer>> {
  const { weightFiles, modelJson } = encodeModel(testArtifacts(), { shardBytes });
  return Object.fromEntries([...weightFiles, modelJson].map((file) => [file.path, file.bytes]));
}

it('fetches a model with its shards, keeping query and headers', async () => {
  const files = Object.fromEntries(
    Object.entries(encodedFiles(100)).map(([path, bytes]) => [`sub/${path}`, bytes]),
  );
  const { base, seen } = await serve(files);
  const options = { requestInit: { headers: { authorization: 'Bearer b' } } };
  const artifacts = await loadArtifacts(`${base}/sub/model.json?token=7`, options);
  expect(artifacts.weightData).toEqual(testArtifacts().weightData);
  expect(seen).toEqual([
    'Bearer b /sub/model.json?token=7',
    'Bearer b /sub/weights-1of2.bin?token=7',
    'Bearer b /sub/weights-2of2.bin?token=7',
  ]);
});

it('stops reading a response that is longer than the manifest says', async () => {
  const { base } = await serve({ 'model.json': modelJson(), 'w.bin': new Uint8Array(1_000_000) });
  await expect(loadArtifacts(`${base}/model.json`)).rejects.toThrow(
    `${base}/w.bin: longer than the 24 bytes that its model.json says.`,
  );
});

it('names the address and the answer when a file is missing', async () => {
  const { base } = await serve({ 'model.json': modelJson() });
  await expect(loadArtifacts(new URL(`${base}/model.json`))).rejects.toThrow(
    `${base}/w.bin: the server answered 404`,
  );
});

it('reads picked files in any order', async () => {
  const files = Object.entries(encodedFiles(60)).map(([path, bytes]) => new File([bytes], path));
  const artifacts = await loadArtifacts(files.reverse());
  expect(artifacts.weightSpecs).toEqual(testArtifacts().weightSpecs);
  expect(artifacts.weightData).toEqual(testArtifacts().weightData);
});

it('says which picked file is missing or does not fit', async () => {
  const json = new File([modelJson()], 'model.json');
  await expect(loadArtifacts([json])).rejects.toThrow('w.bin: is named by model.json, but was not picked.');
  await expect(loadArtifacts([json, new File([new Uint8Array(99)], 'w.bin')])).rejects.toThrow(
    'w.bin: has 99 bytes, at most 24 fit the model.',
  );
  await expect(loadArtifacts([])).rejects.toThrow(
    'pick one .json file together with its weight files, received no file.',
  );
});

it('checks what a tfjs handler hands over', async () => {
  const { weightData, ...rest } = testArtifacts();
  const half = weightData.byteLength / 2;
  const split = [weightData.slice(0, half), weightData.slice(half)];
  const artifacts = await loadArtifacts({ load: async () => ({ ...rest, weightData: split }) });
  expect(artifacts.weightData).toEqual(weightData);
  const short = { load: async () => ({ ...rest, weightData: split.slice(1) }) };
  await expect(loadArtifacts(short)).rejects.toThrow(
    'must hold the 132 bytes that its 3 weights take, received 66.',
  );
  await expect(loadArtifacts({})).rejects.toThrow('the handler must have a load method');
});
