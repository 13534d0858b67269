import type { ModelState, Weight } from '@ostinato/ops';
import { add, concat, dispose, mul, scalar, type Tensor, tidy } from '@tensorflow/tfjs-core';
import { ArgumentError, requireInteger } from '../check-argument';
import type { TensorBatch } from '../data/batch';
import { tensorsOf } from '../data/to-tensor-batch';
import { type Differentiated, disposeResult } from '../training/differentiate';
import type { Trainer } from '../training/trainer';
import { type FlatEntry, layoutOf, layoutSize, tensorAt, writeWeights } from './flat-weights';
import { mergeStates, splitState } from './merge-states';
import type { ReplicaReply, ReplicaRequest } from './protocol';
import { Replica } from './replica';
import { type Shard, shardMessage, shardsOf, sliceShard } from './shard-batch';
import { shardCount } from './shard-count';
import { fromMessage } from './tensor-message';
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

type Gradients = Extract<ReplicaReply, { kind: 'gradients' }>;

/**
 * Replicas of a model in other threads. Each batch is cut into shards by rows, each replica computes the gradients of its
 * shard, and their mean, weighted by samples or unmasked steps, makes one update here.
 */
export class ReplicaPool {
  readonly #trainer: Trainer;
  readonly #replicas: Replica[];
  readonly #layout: FlatEntry[];
  readonly #weights: Float32Array;
  readonly #shared: boolean;
  readonly #written = new Map<Weight, number>();
  #lastShards: Shard[] = [];

  private constructor(trainer: Trainer, replicas: Replica[], layout: FlatEntry[], weights: Float32Array) {
    this.#trainer = trainer;
    this.#replicas = replicas;
    this.#layout = layout;
    this.#weights = weights;
    this.#shared = typeof SharedArrayBuffer === 'function' && weights.buffer instanceof SharedArrayBuffer;
  }

  /**
   * Starts the workers and waits until each has made its model.
   *
   * @throws what a worker throws meanwhile; then none is left running
   */
  static async start(trainer: Trainer, options: WorkersOptions): Promise<ReplicaPool> {
    requireInteger('fit', 'workers.count', options.count);
    requireNoUnserializable(trainer);
    const layout = layoutOf(trainer.model.weights);
    const bytes = 4 * layoutSize(layout);
    const share = typeof SharedArrayBuffer === 'function';
    const weights = share ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes);
    const replicas = Array.from({ length: options.count - 1 }, () => {
      const gradients = share ? new SharedArrayBuffer(bytes) : null;
      return new Replica(options.create(), gradients && new Float32Array(gradients));
    });
    const pool = new ReplicaPool(trainer, replicas, layout, new Float32Array(weights));
    try {
      await Promise.all(
        replicas.map((replica) => pool.#startReplica(replica, options.model, share ? weights : null)),
      );
      await pool.setState(trainer.model.getState());
      return pool;
    } catch (error) {
      await pool.close();
      throw error;
    }
  }

  /** Forward and backward pass of a batch by all replicas; tensors belong to the caller, as those of `differentiate`. */
  async differentiate(batch: TensorBatch): Promise<Differentiated> {
    const [own, ...others] = shardsOf(batch.size, this.#replicas.length + 1);
    this.#lastShards = [own!, ...others];
    const pending = this.#send(batch, others);
    pending.catch(() => {});
    const shard = sliceShard(batch, own!);
    try {
      const pass = this.#trainer.differentiate(shard, 0);
      const count = await shardCount(pass, this.#trainer.objectives, shard.size);
      const replies = await pending.catch((error) => {
        disposePass(pass, shard);
        throw error;
      });
      return this.#merge(pass, count, shard, replies);
    } finally {
      dispose(tensorsOf(shard));
    }
  }

  /** Recurrent state of all rows, put together from the replicas' slices. */
  async getState(): Promise<ModelState> {
    const own = this.#trainer.model.getState();
    const used = this.#replicas.slice(0, Math.max(this.#lastShards.length - 1, 0));
    const replies = await Promise.all(used.map((replica) => replica.ask({ kind: 'getState' }, 'state')));
    return mergeStates([own, ...replies.map((reply) => reply.state)]);
  }

  /** Gives each replica its slice of a recurrent state; this thread's model gets the first. */
  async setState(state: ModelState): Promise<void> {
    const slices = splitState(state, (rows) => shardsOf(rows, this.#replicas.length + 1));
    this.#trainer.model.setState(slices[0] ?? {});
    await Promise.all(
      this.#replicas.map((replica, i) =>
        replica.ask({ kind: 'setState', state: slices[i + 1] ?? {} }, 'done'),
      ),
    );
  }

  /** Ends all workers. */
  async close(): Promise<void> {
    await Promise.all(this.#replicas.map((replica) => replica.close()));
  }

  async #startReplica(
    replica: Replica,
    model: unknown,
    weights: SharedArrayBuffer | ArrayBuffer | null,
  ): Promise<void> {
    const { objectives, seed } = this.#trainer;
    await replica.ask(
      {
        kind: 'start',
        model,
        losses: objectives.map(({ loss }) => ({ name: loss.name, config: loss.config })),
        lossWeights: objectives.map(({ weight }) => weight),
        layout: this.#layout,
        shared: weights && {
          weights: weights as SharedArrayBuffer,
          gradients: replica.gradients!.buffer as SharedArrayBuffer,
        },
        seed,
        outputs: objectives.some(({ metrics }) => metrics.length > 0),
      },
      'started',
    );
  }

  async #send(batch: TensorBatch, shards: readonly Shard[]): Promise<Gradients[]> {
    const { model, step } = this.#trainer;
    writeWeights(model.weights, this.#layout, this.#weights, this.#written);
    const trainable = model.weights.flatMap((weight, i) => (weight.trainable ? [i] : []));
    return Promise.all(
      shards.map((shard, i) => {
        const request: ReplicaRequest = {
          kind: 'step',
          shard: shardMessage(batch, shard),
          step,
          trainable,
          weights: this.#shared ? null : this.#weights.slice(),
        };
        return this.#replicas[i]!.ask(request, 'gradients');
      }),
    );
  }

  #merge(
    pass: Differentiated,
    count: number,
    shard: TensorBatch,
    replies: readonly Gradients[],
  ): Differentiated {
    const counts = [count, ...replies.map((reply) => reply.count)];
    const total = counts.reduce((sum, value) => sum + value, 0);
    const shares = counts.map((value) => (total > 0 ? value / total : 0));
    const { weights } = this.#trainer.model;
    const merged = tidy(() => {
      const sums = new Map<Weight, Tensor>(
        pass.weights.map((weight, i) => [weight, mul(pass.gradients[i]!, shares[0]!)]),
      );
      for (const [r, reply] of replies.entries()) {
        const flat = reply.gradients ?? this.#replicas[r]!.gradients!;
        for (const index of reply.reached) {
          const part = mul(tensorAt(this.#layout[index]!, flat), shares[r + 1]!);
          const before = sums.get(weights[index]!);
          sums.set(weights[index]!, before === undefined ? part : add(before, part));
        }
      }
      const mean = (own: Tensor, others: readonly number[]) =>
        add(mul(own, shares[0]!), scalar(others.reduce((sum, value, r) => sum + value * shares[r + 1]!, 0)));
      return {
        weights: [...sums.keys()],
        gradients: [...sums.values()],
        loss: mean(
          pass.loss,
          replies.map((reply) => reply.loss),
        ),
        parts: pass.parts.map((part, i) =>
          mean(
            part,
            replies.map((reply) => reply.parts[i]!),
          ),
        ),
        outputs: pass.result.outputs.map((output, i) =>
          concat([
            output,
            ...replies.flatMap((reply) => (reply.outputs[i] ? [fromMessage(reply.outputs[i])] : [])),
          ]),
        ),
        masks: pass.result.masks.map((mask, i) =>
          mask === null
            ? null
            : concat([
                mask,
                ...replies.flatMap((reply) => (reply.masks[i] ? [fromMessage(reply.masks[i])] : [])),
              ]),
        ),
      } as never;
    }) as Pick<Differentiated, 'weights' | 'gradients' | 'loss' | 'parts'> &
      Pick<Differentiated['result'], 'outputs' | 'masks'>;
    const { outputs, masks, ...rest } = merged;
    const { updates } = pass.result;
    disposePass({ ...pass, result: { ...pass.result, updates: [] } }, shard);
    return { ...rest, result: { outputs, masks, losses: [], updates } };
  }
}

function disposePass(pass: Differentiated, shard: TensorBatch): void {
  disposeResult(pass.result, shard);
  dispose([...pass.gradients, ...pass.parts, pass.loss]);
}

function requireNoUnserializable(trainer: Trainer): void {
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
