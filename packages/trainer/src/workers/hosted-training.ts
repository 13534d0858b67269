import { registerGradients } from '@ostinato/ops';
import { Callback, type Logs } from '../callbacks/callback';
import { restoreWeights, type SavedWeights, saveWeights } from '../checkpoint/saved-weights';
import { getOptimizer } from '../optimizers/get-optimizer';
import { type FitOptions, fit } from '../training/fit';
import type { TrainerOptions } from '../training/trainer';
import type { HostedEvent, HostedRequest, HostedRun, TensorMessage } from './protocol';
import { describedLoss, type ServeTrainingOptions } from './serve-options';

type Post = (event: HostedEvent, transfer?: ArrayBuffer[]) => void;

/** A whole run for a page: trains here, tells the page how it goes, pauses and stops when told to. */
export class HostedTraining {
  #resume: (() => void) | null = null;
  #paused: Promise<void> | null = null;
  #stopped = false;

  constructor(
    readonly options: ServeTrainingOptions,
    readonly post: Post,
  ) {}

  /** Does what a page asks for; a run lasts until it has ended. */
  async handle(request: HostedRequest): Promise<void> {
    if (request.kind === 'fit') await this.#run(request.run);
    else if (request.kind === 'pause') this.#pause();
    else {
      this.#stopped ||= request.kind === 'stop';
      this.#goOn();
    }
  }

  #pause(): void {
    this.#paused ??= new Promise((resolve) => {
      this.#resume = resolve;
    });
  }

  #goOn(): void {
    this.#resume?.();
    this.#paused = null;
    this.#resume = null;
  }

  async #run({ model: config, weights, x, y, validation, options }: HostedRun): Promise<void> {
    registerGradients();
    this.#stopped = false;
    const model = await this.options.createModel(config);
    restoreWeights(model.weights, weights, 'fitInWorker');
    const settings = options as unknown as FitOptions & TrainerOptions & { learningRate?: number };
    const losses = ([settings.loss].flat() as string[]).map((name) =>
      describedLoss({ name, config: {} }, this.options.losses),
    );
    const optimizer = getOptimizer(settings.optimizer);
    if (settings.learningRate !== undefined) optimizer.learningRate = settings.learningRate;
    const { epoch, history } = await fit(model, x, y, {
      ...settings,
      optimizer,
      loss: losses,
      validationData: validation ? [validation.x, validation.y] : undefined,
      callbacks: new PageReporter(
        this.post,
        () => this.#paused,
        () => this.#stopped,
      ),
    });
    const trained: SavedWeights = await saveWeights(model.weights);
    const buffers = Object.values(trained).map(({ data }) => data.buffer as ArrayBuffer);
    this.post(
      { kind: 'finished', epoch, history, weights: trained as Record<string, TensorMessage> },
      buffers,
    );
  }
}

/** Tells a page of epochs, and of batches whenever the run lets messages in. */
class PageReporter extends Callback {
  constructor(
    readonly post: Post,
    readonly paused: () => Promise<void> | null,
    readonly stopped: () => boolean,
  ) {
    super();
  }

  override onEpochBegin(epoch: number): void {
    this.post({ kind: 'epochBegin', epoch });
  }

  override async onYield(epoch: number, batch: number, logs: Logs = {}): Promise<void> {
    this.post({ kind: 'yield', epoch, batch, logs });
    await this.#obey();
  }

  override async onEpochEnd(epoch: number, logs: Logs = {}): Promise<void> {
    this.post({ kind: 'epochEnd', epoch, logs });
    await this.#obey();
  }

  async #obey(): Promise<void> {
    await this.paused();
    if (this.stopped()) this.model.stopTraining = true;
  }
}
