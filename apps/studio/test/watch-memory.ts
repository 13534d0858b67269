import type { CDPSession, Page } from 'playwright-core';

/** What a page and its training worker hold, in bytes, after garbage was collected. */
export interface HeldMemory {
  pageHeap: number;
  workerHeap: number;
  /** All WebAssembly memories of the worker together. */
  workerWasm: number;
}

/**
 * Looks at the memory of a page and of its one worker through the browser's debugger. `rememberWasmMemories` has to be
 * called before the page is opened.
 */
export async function watchMemory(page: Page): Promise<() => Promise<HeldMemory>> {
  const session = await page.context().newCDPSession(page);
  const worker = await attachToWorker(session);
  return async () => {
    await session.send('HeapProfiler.collectGarbage');
    await worker('HeapProfiler.collectGarbage');
    const pageHeap = await session.send('Runtime.getHeapUsage');
    const workerHeap = await worker('Runtime.getHeapUsage');
    return {
      pageHeap: pageHeap.usedSize,
      workerHeap: workerHeap.usedSize as number,
      workerWasm: await wasmBytes(worker),
    };
  };
}

type Send = (method: string, params?: object) => Promise<Record<string, unknown>>;

/** Sends commands to the page's first worker. */
async function attachToWorker(session: CDPSession): Promise<Send> {
  const attached = new Promise<string>((resolve) => {
    session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      if (targetInfo.type === 'worker') resolve(sessionId);
    });
  });
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  });
  const sessionId = await attached;
  const answers = new Map<number, (result: Record<string, unknown>) => void>();
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result } = JSON.parse(message);
    answers.get(id)?.(result);
    answers.delete(id);
  });
  let last = 0;
  return async (method, params = {}) => {
    const id = ++last;
    const answer = new Promise<Record<string, unknown>>((resolve) => answers.set(id, resolve));
    await session.send('Target.sendMessageToTarget', {
      sessionId,
      message: JSON.stringify({ id, method, params }),
    });
    return answer;
  };
}

/** Runs in the worker before its own code: remembers every WebAssembly memory that a module brings along. */
const remember = `{
  globalThis.wasmMemories = [];
  const keep = (result) => {
    for (const each of Object.values((result.instance ?? result).exports))
      if (each instanceof WebAssembly.Memory) globalThis.wasmMemories.push(each);
    return result;
  };
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const original = WebAssembly[name];
    WebAssembly[name] = (...args) => original(...args).then(keep);
  }
}
`;

/** Has to be called before the page is opened, so that its worker's memories can be found. */
export async function rememberWasmMemories(page: Page): Promise<void> {
  await page.route('**/training.worker-*.js', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: remember + (await response.text()) });
  });
}

/** Bytes of every WebAssembly memory that is alive. */
async function wasmBytes(worker: Send): Promise<number> {
  const { result } = await worker('Runtime.evaluate', {
    expression: 'globalThis.wasmMemories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0)',
    returnByValue: true,
  });
  return (result as { value: number }).value;
}
