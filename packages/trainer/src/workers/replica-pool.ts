import type { ModelState } from '@ostinato/ops';
import { dispose } from '@tensorflow/tfjs-core';
import { ArgumentError, requireInteger } from '../check-argument';
import type { TensorBatch } from '../data/batch';
import { tensorsOf } from '../data/to-tensor-batch';
import type { Differentiated } from '../training/differentiate';
import type { Trainer } from '../training/trainer';
import { GradientSum } from './gradient-sum';
import { sharedLine } from './line';
import { mergePasses } from './merge-passes';
import { mergeStates, splitState } from './merge-states';
import { Replica } from './replica';
import { type Shard, shardsOf, sliceShard } from './shard-batch';
import { shardCount } from './shard-count';
import { writeShard } from './shard-letter';
import { disposePass, readReply, type ShardReply } from './shard-reply';
import { layoutOf } from './weight-layout';
import { sharedWeights, WeightSender } from './weight-transfer';
import type { WorkerLike } from './worker-port';

/** Who helps to train. */
export interface WorkersOptions {
  /** Replicas that share each batch, this thread included. */
  count: number;
  /** Starts a worker whose module calls `serveTraining`; called `count − 1` times. */
  create: () => WorkerLike;
  /** Handed to the worker's `createModel`: a model's configuration, say. */
  model?: unknown;
}

/**
 * Replicas of a model in other threads. Each batch is cut into shards by rows, each replica computes the gradients of its
 * shard, and their mean, weighted by samples or unmasked steps, makes one update here.
 */
export class ReplicaPool {
  readonly #trainer: Trainer;
  readonly #replicas: Replica[];
  readonly #weights: WeightSender;
  readonly #sum = new GradientSum();
  #lastShards: Shard[] = [];
  /** Whether no step is under way, as far as this thread knows. */
  #settled = true;
  /** Whether the model keeps recurrent state; known once it has some. */
  #stateful: boolean | null = null;

  private constructor(trainer: Trainer, replicas: Replica[], weights: WeightSender) {
    this.#trainer = trainer;
    this.#replicas = replicas;
    this.#weights = weights;
  }

  /**
   * Starts the workers and waits until each has made its model.
   *
   * @throws what a worker throws meanwhile; then none is left running
   */
  static async start(trainer: Trainer, options: WorkersOptions): Promise<ReplicaPool> {
    requireInteger('fit', 'workers.count', options.count);
    requireNamedLosses(trainer);
    const layout = layoutOf(trainer.model.weights);
    const weights = new WeightSender(trainer.model.weights, layout, sharedWeights(layout));
    const replicas: Replica[] = [];
    const pool = new ReplicaPool(trainer, replicas, weights);
    try {
      while (replicas.length < options.count - 1) {
        replicas.push(new Replica(options.create(), sharedLine(options.count)));
      }
      await Promise.all(replicas.map((replica) => pool.#startReplica(replica, options.model)));
      await pool.setState(trainer.model.getState());
      return pool;
    } catch (error) {
      await pool.close();
      throw error;
    }
  }

  /** Forward and backward pass of a batch by all replicas; tensors belong to the caller, as those of `differentiate`. */
  async differentiate(batch: TensorBatch): Promise<Differentiated> {
    const { model, objectives } = this.#trainer;
    const [own, ...others] = shardsOf(batch.size, this.#replicas.length + 1);
    this.#lastShards = [own!, ...others];
    this.#settled = false;
    this.#send(this.#hasForgotten() ? { ...batch, reset: true } : batch, others);
    const shard = sliceShard(batch, own!);
    let pass: Differentiated | undefined;
    let merged: Differentiated | undefined;
    try {
      pass = this.#trainer.differentiate(shard, 0);
      const count = await shardCount(pass, objectives, shard.size);
      merged = mergePasses({ pass, count }, await this.#receive(others.length), model.weights, this.#sum);
      this.#settled = true;
      this.#stateful ??= Object.keys(model.getState()).length > 0;
      return merged;
    } finally {
      if (pass) disposePass(pass, shard, merged !== undefined);
      dispose(tensorsOf(shard));
    }
  }

  /** Recurrent state of all rows, put together from the replicas' slices. */
  async getState(): Promise<ModelState> {
    if (this.#hasForgotten()) return {};
    const own = this.#trainer.model.getState();
    const used = this.#replicas.slice(0, Math.max(this.#lastShards.length - 1, 0));
    const replies = await Promise.all(used.map((replica) => replica.ask({ kind: 'getState' }, 'state')));
    return mergeStates([own, ...replies.map((reply) => reply.state)]);
  }

  /** Gives each replica its slice of a recurrent state; this thread's model gets the first. */
  async setState(state: ModelState): Promise<void> {
    const count = this.#replicas.length + 1;
    const slices = splitState(state, (rows) => shardsOf(rows, count));
    this.#trainer.model.setState(slices[0] ?? {});
    await Promise.all(
      this.#replicas.map((replica, i) =>
        replica.ask({ kind: 'setState', state: slices[i + 1] ?? {} }, 'done'),
      ),
    );
    const [layer] = Object.values(state);
    if (layer === undefined) return;
    this.#stateful = true;
    this.#lastShards = shardsOf(layer.hidden.length, count);
  }

  /** Brings the recurrent state of all rows home, unless a step has broken off, and ends all workers. */
  async close(): Promise<void> {
    try {
      if (this.#settled && this.#stateful) this.#trainer.model.setState(await this.getState());
    } finally {
      await Promise.all(this.#replicas.map((replica) => replica.close()));
    }
  }

  async #startReplica(replica: Replica, model: unknown): Promise<void> {
    const { objectives, seed } = this.#trainer;
    const { layout, shared } = this.#weights;
    await replica.ask(
      {
        kind: 'start',
        model,
        losses: objectives.map(({ loss }) => ({ name: loss.name, config: loss.config })),
        lossWeights: objectives.map(({ weight }) => weight),
        layout: [...layout],
        shared: shared && { weights: shared, line: replica.shared! },
        seed,
        outputs: objectives.some(({ metrics }) => metrics.length > 0),
      },
      'started',
    );
  }

  /** Whether somebody, a callback say, has made the model here forget its streams: replicas cannot know. */
  #hasForgotten(): boolean {
    return this.#stateful === true && Object.keys(this.#trainer.model.getState()).length === 0;
  }

  /** Hands shards to the replicas, in their order. */
  #send(batch: TensorBatch, shards: readonly Shard[]): void {
    const { model, step } = this.#trainer;
    const trainable = model.weights.flatMap((weight, i) => (weight.trainable ? [i] : []));
    this.#weights.copy();
    for (const [i, shard] of shards.entries()) {
      const replica = this.#replicas[i]!;
      const letter = replica.write();
      letter.number(step);
      letter.number(shard.start);
      letter.list(trainable);
      this.#weights.write(letter, replica.seen);
      writeShard(letter, batch, shard);
      replica.send(letter);
    }
  }

  async #receive(count: number): Promise<ShardReply[]> {
    const replies: ShardReply[] = [];
    for (const replica of this.#replicas.slice(0, count)) replies.push(readReply(await replica.receive()));
    return replies;
  }
}

function requireNamedLosses(trainer: Trainer): void {
  const custom = trainer.objectives.find(({ loss }) => loss.name === '' || loss.name === 'customLoss');
  if (custom === undefined) return;
  throw new ArgumentError({
    caller: 'fit',
    argument: 'loss',
    expected:
      'named when workers help: a named function that the worker module passes to serveTraining({ losses })',
    received: 'a function without a name',
  });
}
