/** What `KernelError` is made of. */
export interface KernelErrorFields {
  /** Function that was called. */
  caller: string;
  argument: string;
  expected: string;
  received: string;
  /** What to do about it. */
  advice?: string;
}

/** An argument that a kernel cannot take: a size, an option, or memory that is too small for them. */
export class KernelError extends Error {
  readonly caller: string;
  readonly argument: string;
  readonly expected: string;
  readonly received: string;

  constructor({ caller, argument, expected, received, advice }: KernelErrorFields) {
    super(`${caller}: ${argument} must be ${expected}, received ${received}.${advice ? ` ${advice}` : ''}`);
    this.name = 'KernelError';
    this.caller = caller;
    this.argument = argument;
    this.expected = expected;
    this.received = received;
  }
}
