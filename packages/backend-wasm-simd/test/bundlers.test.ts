import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import {
  browserDescribe,
  launchBrowser,
  type SiteFile,
  serveSite,
  type TestBrowser,
} from '@ostinato/testing/browser';
import { build as buildWithEsbuild } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleAsPublished } from './bundle-as-published';
import { tfjsFile, tfjsWasm } from './tfjs-files';

const HTML = '<!doctype html><link rel="icon" href="data:,"><script type="module" src="/main.js"></script>';

const MAIN = `
  import { getBackend, matMul } from '@tensorflow/tfjs-core';
  import { useWasmSimd } from '@ostinato/backend-wasm-simd';
  const product = () => matMul([[1, 2]], [[3], [4]]).data();
  globalThis.outcome = useWasmSimd().then(product).then(([value]) => getBackend() + ' ' + value);
`;

const WORKER_PAGE = `
  const worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
  globalThis.outcome = new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
  });
`;

/** An application without any setting for wasm, as different tools put it on a page. */
browserDescribe('useWasmSimd() finds its binary', () => {
  let browser: TestBrowser;
  /** Inside the package, so that tools find tfjs in its node_modules. */
  let app: string;

  beforeAll(async () => {
    browser = await launchBrowser();
    app = mkdtempSync(join(import.meta.dirname, 'app-'));
    writeFileSync(join(app, 'index.html'), HTML);
    writeFileSync(join(app, 'main.js'), MAIN);
    await installLikePnpm(app);
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    rmSync(app, { recursive: true, force: true });
  });

  async function outcomeOf(files: Record<string, SiteFile>): Promise<unknown> {
    const site = await serveSite({ '/': { body: HTML }, ...files });
    try {
      return (await browser.run(site.url, 'globalThis.outcome')).result;
    } finally {
      await site.close();
    }
  }

  test('built by Vite', async () => {
    const vite = await import('vite');
    const outDir = join(app, 'vite');
    await vite.build({ root: app, logLevel: 'error', build: { outDir } });
    const files = filesBelow(outDir);
    expect(await outcomeOf({ ...files, '/': files['/index.html']! })).toBe('wasm 11');
  });

  test('in a worker built by Vite', async () => {
    const vite = await import('vite');
    const outDir = join(app, 'vite-worker');
    writeFileSync(join(app, 'worker.js'), `${MAIN}; globalThis.outcome.then(postMessage);`);
    writeFileSync(join(app, 'worker-page.js'), WORKER_PAGE);
    const entry = {
      root: app,
      logLevel: 'error',
      build: { outDir, rolldownOptions: { input: 'worker-page.html' } },
    } as const;
    writeFileSync(join(app, 'worker-page.html'), HTML.replace('/main.js', '/worker-page.js'));
    await vite.build(entry);
    const files = filesBelow(outDir);
    expect(await outcomeOf({ ...files, '/': files['/worker-page.html']! })).toBe('wasm 11');
  });

  test("on Vite's development server", async () => {
    const vite = await import('vite');
    const cacheDir = join(app, '.vite');
    const server = await vite.createServer({
      root: app,
      cacheDir,
      logLevel: 'error',
      server: { port: 0 },
    });
    try {
      await server.listen();
      const { result } = await browser.run(server.resolvedUrls!.local[0]!, 'globalThis.outcome');
      expect(result).toBe('wasm 11');
    } finally {
      await server.close();
    }
  });

  test('built by webpack', async () => {
    const { default: webpack } = await import('webpack');
    const path = join(app, 'webpack');
    await new Promise<void>((resolve, reject) => {
      webpack(
        {
          mode: 'production',
          entry: join(app, 'main.js'),
          output: { path, publicPath: '/' },
          optimization: { minimize: false }, // which takes most of the time and changes nothing here
        },
        (error, stats) => (error || stats?.hasErrors() ? reject(error ?? stats?.toString()) : resolve()),
      );
    });
    expect(await outcomeOf(filesBelow(path))).toBe('wasm 11');
  });

  test('built by esbuild, with the binary copied beside the script', async () => {
    const { outputFiles } = await buildWithEsbuild({
      entryPoints: [join(app, 'main.js')],
      bundle: true,
      format: 'esm',
      platform: 'browser',
      write: false,
    });
    const files = { '/main.js': { body: outputFiles[0]!.text }, '/tfjs-backend-wasm-simd.wasm': tfjsWasm };
    expect(await outcomeOf(files)).toBe('wasm 11');
  });

  test('without a bundler, through an import map', async () => {
    const nodeModules = ['fs', 'path', 'os', 'perf_hooks', 'worker_threads', 'util', 'crypto'];
    const imports = {
      '@ostinato/backend-wasm-simd': '/ostinato/backend-wasm-simd.js',
      '@tensorflow/tfjs-core': '/tfjs/core/index.js',
      '@tensorflow/tfjs-backend-wasm': '/tfjs/wasm/index.js',
      ...Object.fromEntries(nodeModules.map((name) => [name, '/empty.js'])), // tfjs names them, and never uses them here
    };
    const importMap = `<script type="importmap">${JSON.stringify({ imports })}</script>`;
    const files = {
      '/': { body: HTML.replace('<script', `${importMap}<script`) },
      '/main.js': { body: MAIN },
      '/ostinato/backend-wasm-simd.js': {
        body: readFileSync(join(app, 'node_modules/@ostinato/backend-wasm-simd/dist/index.js')),
      },
      '/empty.js': { body: 'export default {}' },
      '/tfjs/core/index.js': tfjsFile('@tensorflow/tfjs-core/dist/tf-core.fesm.min.js'),
      '/tfjs/wasm/index.js': tfjsFile('@tensorflow/tfjs-backend-wasm/dist/tf-backend-wasm.fesm.min.js'),
      '/tfjs/wasm/tfjs-backend-wasm-simd.wasm': tfjsWasm,
    };
    expect(await outcomeOf(files)).toBe('wasm 11');
  });
});

/** Packages lie in a store, where each sees its peers beside it; the application's node_modules has links. */
async function installLikePnpm(app: string): Promise<void> {
  const [store, links] = [join(app, 'node_modules/.pnpm/node_modules'), join(app, 'node_modules/@ostinato')];
  const ours = join(store, '@ostinato/backend-wasm-simd');
  for (const folder of [ours, join(store, '@tensorflow'), links]) mkdirSync(folder, { recursive: true });
  const manifest = {
    name: '@ostinato/backend-wasm-simd',
    version: '1.0.0',
    type: 'module',
    exports: './dist/index.js',
  };
  writeFileSync(join(ours, 'package.json'), JSON.stringify({ ...manifest, sideEffects: false }));
  await bundleAsPublished(join(ours, 'dist/index.js'));
  symlinkSync(ours, join(links, 'backend-wasm-simd'));
  for (const peer of ['tfjs-core', 'tfjs-backend-wasm']) {
    const installed = join(import.meta.dirname, '../node_modules/@tensorflow', peer);
    symlinkSync(realpathSync(installed), join(store, '@tensorflow', peer));
  }
}

function filesBelow(folder: string): Record<string, SiteFile> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(files.map((file) => [file.slice(folder.length), { body: readFileSync(file) }]));
}
