import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface, type Interface } from 'node:readline';

/** What a contender is asked: run a task of a workload so many times. */
export interface Request {
  task: 'train' | 'predict';
  workload: string;
  iterations: number;
}

/** Milliseconds of every iteration, or why there are none. */
export interface Answer {
  ms?: number[];
  about?: string;
  unavailable?: string;
}

/**
 * One side of a comparison, in a process of its own, so that no side changes what another one runs on.
 * Requests and answers are lines of JSON.
 */
export class Contender {
  #process: ChildProcess | undefined;
  #lines: Interface | undefined;
  #complaint = '';

  readonly name: string;
  readonly #command: string;
  readonly #args: readonly string[];

  constructor(name: string, command: string, args: readonly string[]) {
    this.name = name;
    this.#command = command;
    this.#args = args;
  }

  async ask(request: Request): Promise<Answer> {
    this.#process ??= this.#start();
    const lines = this.#lines;
    const child = this.#process;
    if (!lines) throw new Error(`${this.name}: the process has no output.`);
    return new Promise((resolve) => {
      const ended = () => {
        lines.off('line', answered);
        this.#process = undefined;
        resolve({ unavailable: this.#complaint.trim().split('\n').at(-1) ?? 'ended without a word' });
      };
      const answered = (line: string) => {
        if (!line.startsWith('{')) return;
        lines.off('line', answered);
        child.off('close', ended);
        resolve(JSON.parse(line) as Answer);
      };
      lines.on('line', answered);
      child.once('close', ended);
      child.stdin?.write(`${JSON.stringify(request)}\n`);
    });
  }

  close(): void {
    this.#process?.stdin?.end();
  }

  #start(): ChildProcess {
    this.#complaint = '';
    const child = spawn(this.#command, [...this.#args], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1', MKL_NUM_THREADS: '1' },
    });
    child.on('error', (error) => {
      this.#complaint = error.message;
    });
    child.stdin?.on('error', () => undefined);
    child.stderr?.on('data', (data) => {
      this.#complaint += data;
    });
    this.#lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
    return child;
  }
}
