/** A worker as `worker_threads` of Node or as browsers have it. */
export interface WorkerLike {
  postMessage(message: unknown, transfer: ArrayBuffer[]): void;
  terminate(): unknown;
}

interface NodeWorker extends WorkerLike {
  on(event: 'message' | 'error' | 'exit' | 'messageerror', listener: (value: never) => void): unknown;
}

interface BrowserWorker extends WorkerLike {
  addEventListener(event: 'message' | 'error' | 'messageerror', listener: (event: never) => void): void;
}

/** What happens at a worker's end of the line. */
export interface WorkerListener<Reply> {
  message(reply: Reply): void;
  /** The worker threw, or is gone. */
  failure(error: Error): void;
}

/** Listens to a worker of either kind. */
export function listenTo<Reply>(worker: WorkerLike, listener: WorkerListener<Reply>): void {
  if ('on' in worker) {
    const node = worker as NodeWorker;
    node.on('message', (reply: Reply) => listener.message(reply));
    node.on('error', (error: Error) => listener.failure(error));
    node.on('messageerror', (error: Error) => listener.failure(error));
    node.on('exit', (code: number) =>
      listener.failure(new Error(`A training worker ended with exit code ${code}.`)),
    );
    return;
  }
  const browser = worker as BrowserWorker;
  browser.addEventListener('message', ({ data }: { data: Reply }) => listener.message(data));
  browser.addEventListener('error', (event: ErrorEvent) => {
    listener.failure(
      new Error(`A training worker failed: ${event.message ?? 'its script could not be loaded'}.`),
    );
  });
  browser.addEventListener('messageerror', () =>
    listener.failure(new Error('A training worker sent an unreadable message.')),
  );
}

/** The other end: a worker's own line to who started it. */
export interface ParentPort {
  post(message: unknown, transfer?: ArrayBuffer[]): void;
  listen(listener: (message: unknown) => void): void;
}

interface NodeParentPort {
  postMessage(message: unknown, transfer?: readonly ArrayBuffer[]): void;
  on(event: 'message', listener: (message: unknown) => void): void;
}

/**
 * The line to who started this worker.
 *
 * @throws {Error} outside a worker
 */
export function parentPort(): ParentPort {
  const builtin = globalThis.process?.getBuiltinModule?.('node:worker_threads');
  const port = builtin?.parentPort as NodeParentPort | null | undefined;
  if (port) {
    return {
      post: (message, transfer) => port.postMessage(message, transfer),
      listen: (listener) => port.on('message', listener),
    };
  }
  const scope = globalThis as unknown as {
    document?: unknown;
    postMessage?(message: unknown, transfer?: ArrayBuffer[]): void;
    addEventListener?(event: 'message', listener: (event: { data: unknown }) => void): void;
  };
  if (scope.document === undefined && scope.postMessage && scope.addEventListener) {
    return {
      post: (message, transfer = []) => scope.postMessage!(message, transfer),
      listen: (listener) => scope.addEventListener!('message', ({ data }) => listener(data)),
    };
  }
  throw new Error('serveTraining: it has to be called in a worker, not on the main thread.');
}
