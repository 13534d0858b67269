import { nextTurn } from '../training/yielder';
import type { LetterReader, LetterWriter } from './letter';
import { type LetterMessage, Line, type SharedLine } from './line';
import type { ReplicaReply, ReplicaRequest } from './protocol';
import type { SeenVersions } from './weight-transfer';
import { listenTo, type WorkerLike } from './worker-port';

/** How long this thread sleeps before it looks whether the worker is still alive. */
const SLICE_MS = 20;

/** Whether this thread may sleep: all but those of pages. */
const maySleep = () => globalThis.document === undefined;

/** A worker that answers one question at a time. */
export class Replica {
  readonly #worker: WorkerLike;
  readonly #line: Line;
  #waiting: { resolve(reply: ReplicaReply): void; reject(error: Error): void } | null = null;
  /** Versions of the weights that it has. */
  readonly seen: SeenVersions = new Map();
  #failure: Error | null = null;
  #closed = false;
  /** Brings the answer to a letter, unless that comes through shared memory. */
  #message: Promise<LetterMessage> | null = null;

  constructor(
    worker: WorkerLike,
    /** What the line to it shares, or null where threads share no memory. */
    readonly shared: SharedLine | null,
  ) {
    this.#worker = worker;
    this.#line = new Line(shared, 'trainer', (message, transfer) => worker.postMessage(message, transfer));
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

  /** Sends a request by message and waits for its answer; a worker that has failed answers with its error for ever. */
  ask<Kind extends ReplicaReply['kind']>(
    request: ReplicaRequest,
    kind: Kind,
  ): Promise<Extract<ReplicaReply, { kind: Kind }>> {
    const answer = this.#answer(kind);
    if (this.#failure === null) {
      this.#worker.postMessage(request, []);
      this.#line.dismiss();
    }
    return answer;
  }

  /** Begins a letter, which `send` takes. */
  write(): LetterWriter {
    return this.#line.write();
  }

  /** Sends a letter; `receive` has to be called before anything else is asked. */
  send(letter: LetterWriter): void {
    this.#message = this.#answer('letter');
    // It may fail before `receive` looks at it.
    this.#message.catch(() => {});
    if (this.#failure === null) this.#line.send(letter);
  }

  /**
   * The letter that the worker answers with.
   *
   * @throws the error of a worker that has failed
   */
  async receive(): Promise<LetterReader> {
    for (;;) {
      if (this.#failure !== null) throw this.#failure;
      const letter = this.#line.wait(maySleep() ? SLICE_MS : 0);
      if (letter !== null) {
        this.#waiting = null;
        return letter;
      }
      // A worker that dies changes no state: its end is an event.
      if (maySleep() && this.#line.attending) await nextTurn();
      else if (this.#line.listen()) return this.#line.deliver(await this.#message!);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#worker.terminate();
  }

  #answer<Kind extends ReplicaReply['kind']>(kind: Kind): Promise<Extract<ReplicaReply, { kind: Kind }>> {
    if (this.#failure !== null) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => {
      this.#waiting = {
        reject,
        resolve(reply) {
          if (reply.kind === kind) resolve(reply as Extract<ReplicaReply, { kind: Kind }>);
          else reject(new Error(`A training worker answered '${reply.kind}' instead of '${kind}'.`));
        },
      };
    });
  }

  #fail(error: Error, waiting: { reject(error: Error): void } | null): void {
    this.#failure ??= error;
    this.#waiting = null;
    waiting?.reject(this.#failure);
  }
}
