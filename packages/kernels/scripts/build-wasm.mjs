// Compiles assembly/ into two WebAssembly modules and writes each as a base64 string into a TypeScript module,
// so that every bundler can take them along. Does nothing if they are newer than their sources.
import { mkdir, readdir, rename, stat, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';
import { checkModule } from './check-module.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const variants = [
  { name: 'plain', features: ['simd', 'bulk-memory'] },
  { name: 'relaxed', features: ['simd', 'bulk-memory', 'relaxed-simd'] },
];

async function newest(folder) {
  const names = await readdir(folder, { recursive: true });
  const times = await Promise.all(names.map(async (name) => (await stat(`${folder}/${name}`)).mtimeMs));
  return Math.max(...times);
}

async function isFresh(file) {
  const built = await stat(file).catch(() => undefined);
  if (!built) return false;
  return (
    built.mtimeMs > (await newest(`${root}assembly`)) && built.mtimeMs > (await newest(`${root}scripts`))
  );
}

async function compile({ name, features }) {
  const outputs = {};
  const { error, stderr } = await asc.main(
    [
      'assembly/index.ts',
      '--outFile',
      'module.wasm',
      '--textFile',
      'module.wat',
      '-O3',
      '--noAssert',
      '--converge',
      '--runtime',
      'stub',
      '--importMemory',
      '--noExportMemory',
      '--initialMemory',
      '1',
      ...features.flatMap((feature) => ['--enable', feature]),
      '--baseDir',
      root,
    ],
    {
      writeFile: (file, contents) => {
        outputs[file] = contents;
      },
    },
  );
  if (error) throw new Error(`asc: ${error.message}\n${stderr}`);
  checkModule(outputs['module.wat'], name);
  return outputs['module.wasm'];
}

async function writeModule(file, binary) {
  const base64 = Buffer.from(binary).toString('base64');
  const aside = `${file}.${process.pid}`;
  await writeFile(
    aside,
    `/** A WebAssembly module, written by scripts/build-wasm.mjs. */\nexport const wasm =\n  '${base64}';\n`,
  );
  await rename(aside, file);
}

const LIMIT = 120 * 1024;
const files = variants.map(({ name }) => `${root}build/wasm-${name}.ts`);
if (!(await Promise.all(files.map(isFresh))).every(Boolean)) {
  await mkdir(`${root}build`, { recursive: true });
  const binaries = [];
  for (const variant of variants) binaries.push(await compile(variant));
  const sizes = binaries.map((binary) => binary.length);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total > LIMIT) throw new Error(`both modules together take ${total} bytes; the limit is ${LIMIT}`);
  for (const [i, binary] of binaries.entries()) await writeModule(files[i], binary);
  console.log(`wasm: ${variants.map(({ name }, i) => `${name} ${sizes[i]} bytes`).join(', ')}`);
}
