/** Lets a loop pass, holds it, or lets it pass once: pause, resume and single steps of a training run. */
export class StepGate {
  #open = true;
  #waiting: (() => void) | undefined;

  /** Whether whoever comes has to wait. */
  get closed(): boolean {
    return !this.#open;
  }

  /** Resolves at once while the gate is open, else when it is opened or one step is let through. */
  async pass(): Promise<void> {
    if (this.#open) return;
    await new Promise<void>((resolve) => {
      this.#waiting = resolve;
    });
  }

  close(): void {
    this.#open = false;
  }

  open(): void {
    this.#open = true;
    this.letOne();
  }

  /** Lets whoever waits pass, and stays as it is. */
  letOne(): void {
    this.#waiting?.();
    this.#waiting = undefined;
  }
}
