import { optimizers, useWasmSimd } from 'ostinato';
import { inspect } from './inspect';
import type {
  Forecast,
  Inspection,
  Judgement,
  Listener,
  Prepared,
  SavedModel,
  Setup,
  Suggestion,
  Translation,
  WriteOptions,
} from './protocol';
import { reportProgress, type Trained } from './report-progress';
import { readNetwork, restoreWeights, writeNetwork } from './saved-network';
import { StepGate } from './step-gate';
import { makeTask } from './tasks/make-task';
import { readSeries } from './tasks/read-series';
import type { Abilities } from './tasks/studio-task';

/** What the worker does for the page: prepares a network, trains it, holds, goes on, stops, and uses it. */
export class TrainingSession {
  #trained: Trained | undefined;
  #gate = new StepGate();
  /** Counts what is written, so that a newer one ends the one before. */
  #writing = 0;
  readonly #ready = useWasmSimd();

  /**
   * Builds task and network; an earlier network is freed.
   *
   * @param page - address of the page, beside which the built-in text stands
   */
  async prepare(setup: Setup, page: string): Promise<Prepared> {
    const built = await this.#build(setup, page);
    this.#replace(built);
    return describe(built);
  }

  /**
   * What the task “csv” would learn from a table.
   *
   * @throws {Error} if it can learn nothing from it
   */
  async describeTable(text: string): Promise<{ column: string; rows: number }> {
    const { column, values } = await readSeries(text);
    return { column, rows: values.length };
  }

  /** Trains to the end, or until `stop`. */
  async run(listener: Listener): Promise<void> {
    const trained = this.#current('run');
    const { setup, task, model } = trained;
    this.#gate = new StepGate();
    await model.fit(task.train.x, task.train.y, {
      epochs: setup.epochs,
      batchSize: setup.batchSize,
      validationData: [task.validation.x, task.validation.y],
      seed: setup.seed,
      callbacks: reportProgress(trained, this.#gate, listener),
    });
  }

  pause(): void {
    this.#gate.close();
  }

  resume(): void {
    this.#gate.open();
  }

  /** Makes one step of a paused run. */
  step(): void {
    this.#gate.letOne();
  }

  stop(): void {
    if (this.#trained) this.#trained.model.stopTraining = true;
    this.#gate.open();
  }

  /**
   * Looks at the network while it reads a text.
   *
   * @throws {Error} if it reads numbers, not text
   */
  inspect(text: string): Inspection {
    const { setup, task, model } = this.#current('inspect');
    if (!task.reader)
      throw new Error(
        'The room looks into networks that write or judge texts. Train one on a text or on reviews.',
      );
    const oneWay = setup.task === 'reviews' ? setup : { ...setup, bidirectional: false };
    return inspect(model, oneWay, task.reader.tokenizer, task.reader.labels, text);
  }

  /** Writes symbol by symbol, until the end, `stopWriting`, or another call. */
  async write(options: WriteOptions, tell: (piece: string) => void): Promise<void> {
    const { setup, model } = this.#current('write');
    const own = ++this.#writing;
    for (const piece of this.#able('write')(model, setup, options)) {
      tell(piece);
      // Lets messages in, so that the page can stop it.
      await new Promise((resolve) => setTimeout(resolve));
      if (own !== this.#writing) return;
    }
  }

  stopWriting(): void {
    this.#writing++;
  }

  suggest(text: string): Suggestion[] {
    return this.#able('suggest')(this.#current('suggest').model, text);
  }

  classify(text: string): Judgement {
    return this.#able('classify')(this.#current('classify').model, text);
  }

  forecast(history: readonly number[], steps: number, seed: number): Forecast {
    return this.#able('forecast')(this.#current('forecast').model, history, steps, seed);
  }

  translate(text: string): Translation {
    return this.#able('translate')(this.#current('translate').model, text);
  }

  /** The network with all that belongs to it, as one file. */
  save(): SavedModel {
    const { setup, task, model } = this.#current('save');
    return {
      name: `${setup.task}-${setup.cell}-${setup.units}.ostinato.json`,
      json: writeNetwork(setup, task, model),
    };
  }

  /**
   * Takes a saved network in the place of the present one.
   *
   * @throws {Error} if the file is not one, or does not fit; the present network stays then
   */
  async load(json: string, page: string): Promise<{ setup: Setup; prepared: Prepared }> {
    const { setup, saved } = readNetwork(json);
    const built = await this.#build(setup, page);
    try {
      restoreWeights(saved, built.task, built.model);
    } catch (error) {
      built.model.dispose();
      throw error;
    }
    this.#replace(built);
    return { setup, prepared: describe(built) };
  }

  async #build(setup: Setup, page: string): Promise<Trained> {
    await this.#ready;
    const task = await makeTask(setup, page);
    const model = task.build(setup);
    const { optimizer, learningRate, clip } = setup;
    model.compile({
      optimizer: optimizers[optimizer]({ learningRate }),
      loss: task.loss,
      metrics: task.metrics,
      globalClipNorm: clip > 0 ? clip : undefined,
    });
    return { setup, task, model };
  }

  #replace(trained: Trained): void {
    this.stopWriting();
    this.#trained?.model.dispose();
    this.#trained = trained;
  }

  #current(caller: string): Trained {
    if (this.#trained) return this.#trained;
    throw new Error(`${caller}: there is no network yet. Train one, or load one from a file.`);
  }

  #able<K extends keyof Abilities>(name: K): NonNullable<Abilities[K]> {
    const { task, setup } = this.#current(name);
    const ability = task.abilities[name];
    if (!ability) throw new Error(`A network for the task “${setup.task}” cannot ${name}.`);
    return ability;
  }
}

function describe({ setup, task, model }: Trained): Prepared {
  const lines: string[] = [];
  model.summary(72, undefined, (line: string) => lines.push(line));
  return {
    use: task.use,
    summary: lines.join('\n'),
    parameters: model.countParams(),
    stepsPerEpoch: Math.ceil((task.train.x.shape[0] ?? 0) / setup.batchSize),
    elements: task.elements,
    unit: task.unit,
    floors: task.floors,
    example: task.reader?.example,
  };
}
