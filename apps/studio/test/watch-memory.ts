import type { CDPSession, Page } from 'playwright-core';

/** What a page and its training worker hold, in bytes, after garbage was collected. */
export interface HeldMemory {
  pageHeap: number;
  workerHeap: number;
  /** All WebAssembly memories of the worker together. */
  workerWasm: number;
}

/** Looks at the memory of a page and of its one worker through the browser's debugger. */
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

interface RemoteObject {
  objectId: string;
  value: unknown;
}

/** Bytes of every WebAssembly memory that is alive. */
async function wasmBytes(worker: Send): Promise<number> {
  const objectGroup = 'memories';
  const prototype = await worker('Runtime.evaluate', {
    expression: 'WebAssembly.Memory.prototype',
    objectGroup,
  });
  const found = await worker('Runtime.queryObjects', {
    prototypeObjectId: (prototype.result as RemoteObject).objectId,
    objectGroup,
  });
  const bytes = await worker('Runtime.callFunctionOn', {
    objectId: (found.objects as RemoteObject).objectId,
    functionDeclaration:
      'function () { return this.reduce((sum, { buffer }) => sum + buffer.byteLength, 0); }',
    returnByValue: true,
  });
  await worker('Runtime.releaseObjectGroup', { objectGroup });
  return (bytes.result as RemoteObject).value as number;
}
