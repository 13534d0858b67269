import { expectClose } from '@ostinato/testing';
import {
  browserDescribe,
  bundleForBrowser,
  launchBrowser,
  type SiteFile,
  type SiteOptions,
  serveSite,
  type TestBrowser,
} from '@ostinato/testing/browser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RefusalOutcome } from './pages/refusal';
import type { TrainingOutcome } from './pages/train-lstm';
import { tfjsFile, tfjsWasm } from './tfjs-files';

const PAGE = `
  export { trainLstm } from './pages/train-lstm';
  export { refusal } from './pages/refusal';
  export { tfjsFirst } from './pages/tfjs-first';
  export { severalWorkers } from './pages/several-workers';
`;

const WORKER = `
  import { trainLstm } from './pages/train-lstm';
  trainLstm().then(postMessage, (error) => postMessage({ error: String(error) }));
`;

browserDescribe('in Chromium', () => {
  let browser: TestBrowser;
  let scripts: Record<string, SiteFile>;

  beforeAll(async () => {
    browser = await launchBrowser();
    const options = { resolveDir: import.meta.dirname };
    scripts = {
      '/page.js': { body: await bundleForBrowser(PAGE, options) },
      '/worker.js': { body: await bundleForBrowser(WORKER, options) },
    };
  }, 60_000);
  afterAll(() => browser.close());

  /** Calls a function of the page's script on a site that has `files` beside it. */
  async function call<T>(call: string, files: Record<string, SiteFile>, options?: SiteOptions) {
    const site = await serveSite({ ...scripts, ...files }, options);
    try {
      const { result } = await browser.run<T>(site.url, `import('/page.js').then((page) => page.${call})`);
      return { result, requests: site.requests };
    } finally {
      await site.close();
    }
  }

  const besideScript = { '/tfjs-backend-wasm-simd.wasm': tfjsWasm };
  const inFolder = { '/lib/tfjs-backend-wasm-simd.wasm': tfjsWasm };

  test.each([
    [false, 'without'],
    [true, 'with'],
  ])('trains classify-lstm on the fused ops; isolated: %s (%s COOP and COEP)', async (isolated) => {
    const { result } = await call<TrainingOutcome>('trainLstm()', besideScript, { isolated });
    expect(result).toMatchObject({ backend: 'wasm', form: 'fused', isolated });
    expect(result.losses.at(-1)).toBeLessThan(0.5 * result.losses[0]!);
  });

  test('gives the same losses with plain SIMD, within 1e-4', async () => {
    const [plain, relaxed] = await Promise.all(
      [false, undefined].map((fused) =>
        call<TrainingOutcome>(`trainLstm({ relaxed: ${fused} })`, besideScript),
      ),
    );
    expect(plain!.result.relaxed).toBe(false);
    expectClose(plain!.result.losses, relaxed!.result.losses, { absolute: 1e-4 });
  });

  test('trains in two workers at once', async () => {
    const { result } = await call<TrainingOutcome[]>("severalWorkers('/worker.js', 2)", besideScript);
    expect(result.map(({ backend }) => backend)).toEqual(['wasm', 'wasm']);
  });

  test('asks for the binary once, where wasmPaths says', async () => {
    const { requests } = await call('trainLstm({ wasmPaths: "/lib" })', inFolder);
    expect(requests).toEqual(['/', '/page.js', '/lib/tfjs-backend-wasm-simd.wasm']);
  });

  test('names the address and the answer when the file is missing, and works when called again', async () => {
    const wrong = '{ wasmPaths: "/nowhere/" }';
    const { result } = await call<RefusalOutcome>(`refusal(${wrong}, { wasmPaths: '/lib/' })`, inFolder);
    expect(result).toMatchObject({ code: 'wasm-file', product: 11 });
    expect(result.message).toContain('/nowhere/tfjs-backend-wasm-simd.wasm: the server answers 404');
    expect(result.message).toContain("call useWasmSimd({ wasmPaths: '/the/folder/' })");
  });

  test('tells a page of HTML from a binary, and works when called again', async () => {
    const html = { '/app/tfjs-backend-wasm-simd.wasm': { body: '<!doctype html><p>', type: 'text/html' } };
    const { result } = await call<RefusalOutcome>(
      'refusal({ wasmPaths: "/app/" }, { wasmPaths: new URL("/lib/", location.href) })',
      { ...inFolder, ...html },
    );
    expect(result).toMatchObject({ code: 'wasm-file', product: 11 });
    expect(result.message).toContain('18 bytes that start with "<!doctype html>", not a WebAssembly module');
  });

  test("runs under a Content-Security-Policy with 'wasm-unsafe-eval'", async () => {
    const contentSecurityPolicy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";
    const { result } = await call<TrainingOutcome>('trainLstm()', besideScript, { contentSecurityPolicy });
    expect(result.backend).toBe('wasm');
  });

  test('names the directive that a Content-Security-Policy lacks', async () => {
    const contentSecurityPolicy = "default-src 'self'; script-src 'self'";
    const { result } = await call<RefusalOutcome>('refusal({})', besideScript, { contentSecurityPolicy });
    expect(result.code).toBe('content-security-policy');
    expect(result.message).toContain("Add 'wasm-unsafe-eval' to its script-src directive.");
  });

  test('refuses a threaded backend that runs already, and works after removeBackend', async () => {
    const threaded = tfjsFile('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm');
    const files = { ...besideScript, '/tfjs-backend-wasm-threaded-simd.wasm': threaded };
    const { result } = await call('tfjsFirst()', files, { isolated: true });
    expect(result).toEqual({ code: 'threaded-backend', backend: 'wasm', product: 11 });
  });

  test('attaches to a backend that runs already without threads', async () => {
    const { result } = await call('tfjsFirst()', besideScript);
    expect(result).toEqual({ backend: 'wasm', product: 11 });
  });
});
