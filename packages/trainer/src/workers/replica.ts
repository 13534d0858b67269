import type { ReplicaReply, ReplicaRequest } from './protocol';
import { listenTo, type WorkerLike } from './worker-port';

/** A worker that answers one question at a time. */
export class Replica {
  readonly #worker: WorkerLike;
  #waiting: { resolve(reply: ReplicaReply): void; reject(error: Error): void } | null = null;
  #failure: Error | null = null;
  #closed = false;

  constructor(
    worker: WorkerLike,
    /** Where it writes its gradients; null if they come with its replies. */
    readonly gradients: Float32Array | null,
  ) {
    this.#worker = worker;
    listenTo<ReplicaReply>(worker, {
      message: (reply) => {
        const waiting = this.#waiting;
        this.#waiting = null;
        if (reply.kind !== 'error') return waiting?.resolve(reply);
        const error = new Error(reply.message);
        if (reply.stack !== undefined) error.stack = reply.stack;
        this.#fail(error, waiting);
      },
      failure: (error) => {
        if (!this.#closed) this.#fail(error, this.#waiting);
      },
    });
  }

  /** Sends a request and waits for its answer; a worker that has failed answers with its error for ever. */
  ask<Kind extends ReplicaReply['kind']>(
    request: ReplicaRequest,
    kind: Kind,
  ): Promise<Extract<ReplicaReply, { kind: Kind }>> {
    if (this.#failure !== null) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => {
      this.#waiting = {
        reject,
        resolve(reply) {
          if (reply.kind === kind) resolve(reply as Extract<ReplicaReply, { kind: Kind }>);
          else reject(new Error(`A training worker answered '${reply.kind}' instead of '${kind}'.`));
        },
      };
      this.#worker.postMessage(request, transferablesOf(request));
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#worker.terminate();
  }

  #fail(error: Error, waiting: { reject(error: Error): void } | null): void {
    this.#failure ??= error;
    this.#waiting = null;
    waiting?.reject(this.#failure);
  }
}

function transferablesOf(request: ReplicaRequest): ArrayBuffer[] {
  if (request.kind !== 'step' || request.weights === null) return [];
  return [request.weights.buffer as ArrayBuffer];
}
