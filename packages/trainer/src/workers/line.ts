import { coreCount } from './core-count';
import { LetterReader, LetterWriter } from './letter';

/*
 * The state of an end. Who listens sits in its event loop and is called by a message. Who attends promises to look at
 * its state before it goes back there, and is called by a change of it: such a step of training costs no message.
 */
const LISTENING = 0;
const ATTENDING = 1;
const CALLED = 2;

/** The states lie apart, so that two cores do not fight over one line of their caches. */
const STATE_STRIDE = 32;
/** How long a thread that waits stays awake, if it has a core of its own: to be woken takes longer than most waits. */
const AWAKE_MS = 1;
const FIRST_BYTES = 1 << 16;

/** A letter on its way by message; without memory it lies where the last one lay. */
export interface LetterMessage {
  kind: 'letter';
  memory: ArrayBufferLike | null;
}

type Post = (message: LetterMessage, transfer: ArrayBuffer[]) => void;

/** What both ends of a line share. */
export interface SharedLine {
  /** Their states. */
  states: SharedArrayBuffer;
  awakeMs: number;
}

/** Makes what the ends of a line share, or null where threads share no memory; `threads` says how many train. */
export function sharedLine(threads: number): SharedLine | null {
  if (typeof SharedArrayBuffer !== 'function') return null;
  return {
    states: new SharedArrayBuffer(8 * STATE_STRIDE),
    awakeMs: threads <= coreCount() ? AWAKE_MS : 0,
  };
}

/**
 * One end of the line between the thread that trains and a replica. They take turns: each end sends one letter and waits
 * for the other's. Letters lie in shared memory if there is any; else they travel with messages.
 */
export class Line {
  readonly #states: Int32Array | null;
  readonly #awakeMs: number;
  readonly #own: number;
  readonly #other: number;
  readonly #post: Post;
  #outbox: ArrayBufferLike | null = null;
  #outboxBytes = FIRST_BYTES;
  #inbox: ArrayBufferLike | null = null;

  constructor(shared: SharedLine | null, end: 'trainer' | 'replica', post: Post) {
    this.#states = shared && new Int32Array(shared.states);
    this.#awakeMs = shared?.awakeMs ?? 0;
    this.#own = end === 'trainer' ? 0 : STATE_STRIDE;
    this.#other = STATE_STRIDE - this.#own;
    this.#post = post;
  }

  /** Begins a letter; what the other end wrote stays readable meanwhile. */
  write(): LetterWriter {
    const allocate = (bytes: number) =>
      this.#states ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes);
    return new LetterWriter(this.#outbox ?? allocate(this.#outboxBytes), allocate);
  }

  /** Sends a letter; from now on this end attends. */
  send({ memory }: LetterWriter): void {
    if (this.#states === null) {
      this.#outboxBytes = memory.byteLength;
      this.#post({ kind: 'letter', memory }, [memory as ArrayBuffer]);
      return;
    }
    Atomics.store(this.#states, this.#own, ATTENDING);
    const known = memory === this.#outbox;
    if (known && this.#change(this.#other, ATTENDING, CALLED)) return;
    this.#outbox = memory;
    this.#post({ kind: 'letter', memory: known ? null : memory }, []);
    this.dismiss();
  }

  /** The letter that a message brought. */
  deliver({ memory }: LetterMessage): LetterReader {
    this.#inbox = memory ?? this.#inbox;
    return new LetterReader(this.#inbox!);
  }

  /** Waits so many ms for a letter in shared memory. Only a thread that may be blocked may wait more than 0 ms. */
  wait(ms: number): LetterReader | null {
    const states = this.#states;
    if (states === null) return null;
    if (ms > 0) {
      const tired = performance.now() + this.#awakeMs;
      while (this.attending && performance.now() < tired);
      Atomics.wait(states, this.#own, ATTENDING, ms);
    }
    return Atomics.load(states, this.#own) === CALLED ? new LetterReader(this.#inbox!) : null;
  }

  /** Whether this end has still to look for a letter. */
  get attending(): boolean {
    return this.#states !== null && Atomics.load(this.#states, this.#own) === ATTENDING;
  }

  /** Stops attending: what comes from now on comes by message. @returns false if a letter has come before */
  listen(): boolean {
    if (this.#states === null) return true;
    this.#change(this.#own, ATTENDING, LISTENING);
    return Atomics.load(this.#states, this.#own) === LISTENING;
  }

  /** Sends the other end to its event loop, where a message waits for it. */
  dismiss(): void {
    if (this.#states) this.#change(this.#other, ATTENDING, LISTENING);
  }

  #change(end: number, from: number, to: number): boolean {
    if (Atomics.compareExchange(this.#states!, end, from, to) !== from) return false;
    Atomics.notify(this.#states!, end);
    return true;
  }
}
