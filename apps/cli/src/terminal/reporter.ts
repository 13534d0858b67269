/** How far a training run has come. */
export interface Progress {
  /** Counted from 1. */
  epoch: number;
  epochs: number;
  /** Of this epoch, 0 to 1. */
  done: number;
  /** Mean training loss of this epoch so far, in nats. */
  loss: number;
  /** What is counted: `characters`, `samples`. */
  unit: string;
  unitsPerSecond: number;
  /** Until the last epoch's end. */
  secondsLeft: number;
}

/** Where a command says what it does: to a person at a terminal, into a log, or to another program. */
export interface Reporter {
  /**
   * Says one thing.
   *
   * @param event - its kind, for programs
   * @param text - for people; several lines are fine
   * @param facts - the same for programs, JSON-able
   */
  say(event: string, text: string, facts?: object): void;
  /** Shows how far training has come; may be called as often as one likes. */
  progress(progress: Progress): void;
  /** Removes what `progress` shows. */
  finish(): void;
}
