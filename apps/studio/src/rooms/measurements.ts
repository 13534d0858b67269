import { computed, signal } from '@preact/signals';

/** What is measured next, and how. */
interface Measure<Job, Result> {
  jobs: () => readonly Job[];
  measure: (job: Job) => Promise<Result>;
}

/** A row of measurements, made one after another. They go on, and stay, when the reader leaves the room. */
export class Measurements<Job, Result> {
  readonly #measure: Measure<Job, Result>;
  /** Counts the runs, so that a stopped one is not continued. */
  #run = 0;
  readonly results = signal<readonly Result[]>([]);
  readonly trouble = signal('');
  /** All jobs of the run, and how many of them are done. */
  readonly jobs = signal<readonly Job[]>([]);
  readonly busy = signal(false);
  /** What is being measured now. */
  readonly current = computed(() =>
    this.busy.value ? this.jobs.value[this.results.value.length] : undefined,
  );

  constructor(measure: Measure<Job, Result>) {
    this.#measure = measure;
  }

  /** Measures all from the beginning. */
  async start(): Promise<void> {
    const own = ++this.#run;
    this.results.value = [];
    this.trouble.value = '';
    this.jobs.value = this.#measure.jobs();
    this.busy.value = true;
    try {
      for (const job of this.jobs.value) {
        const result = await this.#measure.measure(job);
        if (own !== this.#run) return;
        this.results.value = [...this.results.value, result];
      }
    } catch (error) {
      this.trouble.value = error instanceof Error ? error.message : String(error);
    }
    this.busy.value = false;
  }

  /** Ends after the measurement that is under way, whose result is not taken any more. */
  stop(): void {
    this.#run++;
    this.busy.value = false;
  }
}
