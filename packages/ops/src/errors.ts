/** What is wrong with an argument, as fields for programs and as a sentence for people. */
interface ArgumentProblem {
  /** Function that was called. */
  caller: string;
  argument: string;
  /** What would have been right, as it stands in `… must be <expected>`. */
  expected: string;
  received: string;
  /** What to do about it: a sentence. */
  advice?: string;
}

function describe({ caller, argument, expected, received, advice }: ArgumentProblem): string {
  return `${caller}: ${argument} must be ${expected}, received ${received}.${advice ? ` ${advice}` : ''}`;
}

/** An argument has a value that the function does not take. */
export class ArgumentError extends Error {
  override readonly name: string = 'ArgumentError';
  readonly caller: string;
  readonly argument: string;
  readonly expected: string;
  readonly received: string;

  constructor(problem: ArgumentProblem) {
    super(describe(problem));
    this.caller = problem.caller;
    this.argument = problem.argument;
    this.expected = problem.expected;
    this.received = problem.received;
  }
}

/** A tensor has a shape that does not fit. */
export class ShapeError extends ArgumentError {
  override readonly name = 'ShapeError';
}
