import { registerGradients, type Trainable } from '@ostinato/ops';
import { dispose } from '@tensorflow/tfjs-core';
import { ArgumentError } from '../check-argument';
import type { TensorBatch } from '../data/batch';
import { tensorsOf } from '../data/to-tensor-batch';
import { getLoss } from '../losses/get-loss';
import type { Loss, LossFunction } from '../losses/loss';
import { differentiate, disposeResult } from '../training/differentiate';
import type { OutputObjective } from '../training/objective';
import { resetStreams } from '../training/reset-streams';
import { type FlatEntry, layoutSize, readWeights, requireLayout } from './flat-weights';
import { HostedTraining } from './hosted-training';
import type {
  HostedRequest,
  LossDescription,
  ReplicaReply,
  ReplicaRequest,
  ShardMessage,
  TensorMessage,
} from './protocol';
import { shardCount } from './shard-count';
import { fromMessage, toMessage } from './tensor-message';
import { parentPort } from './worker-port';

/** What a worker module has to know to train. */
export interface ServeTrainingOptions {
  /** Makes the model; `config` is what `fit({ workers: { model } })` was given. Start the backend here. */
  createModel(config: unknown): Trainable | Promise<Trainable>;
  /** Losses of your own, by the name of the function or `Loss`. */
  losses?: readonly (Loss | LossFunction)[];
}

type Start = Extract<ReplicaRequest, { kind: 'start' }>;
type Step = Extract<ReplicaRequest, { kind: 'step' }>;

/** Makes a worker serve `fit({ workers })` and `fitInWorker`: the one call of a worker module. */
export function serveTraining(options: ServeTrainingOptions): void {
  const port = parentPort();
  const hosted = new HostedTraining(options, (event, transfer) => port.post(event, transfer));
  let replica: ServedReplica | null = null;
  port.listen(async (message) => {
    const request = message as ReplicaRequest | HostedRequest;
    try {
      if (request.kind === 'start') {
        replica = await ServedReplica.start(options, request);
        port.post({ kind: 'started' } satisfies ReplicaReply);
      } else if (await hosted.handle(request as HostedRequest)) return;
      else if (request.kind === 'step') port.post(...(await replica!.step(request)));
      else if (request.kind === 'getState') {
        port.post({ kind: 'state', state: replica!.model.getState() } satisfies ReplicaReply);
      } else if (request.kind === 'setState') {
        replica!.model.setState(request.state);
        port.post({ kind: 'done' } satisfies ReplicaReply);
      }
    } catch (error) {
      const { message: text, stack } = error as Error;
      port.post({ kind: 'error', message: text, stack } satisfies ReplicaReply);
    }
  });
}

/** Finds a loss by its description: one of the worker's own, or one of this package. */
export function describedLoss(
  { name, config }: LossDescription,
  own: ServeTrainingOptions['losses'] = [],
): Loss {
  const custom = own.find((loss) => loss.name === name);
  try {
    return getLoss(custom ?? name, config);
  } catch (error) {
    if (!(error instanceof ArgumentError)) throw error;
    throw new Error(
      `The worker does not know the loss '${name}'. Pass it to serveTraining({ createModel, losses }).`,
    );
  }
}

class ServedReplica {
  private constructor(
    readonly model: Trainable,
    readonly objectives: OutputObjective[],
    readonly settings: Start,
  ) {}

  static async start(options: ServeTrainingOptions, settings: Start): Promise<ServedReplica> {
    registerGradients();
    const model = await options.createModel(settings.model);
    requireLayout(model.weights, settings.layout);
    const objectives = settings.losses.map((loss, i) => ({
      prefix: '',
      loss: describedLoss(loss, options.losses),
      weight: settings.lossWeights[i]!,
      metrics: [],
    }));
    return new ServedReplica(model, objectives, settings);
  }

  async step({ shard, step, trainable, weights }: Step): Promise<[ReplicaReply, ArrayBuffer[]]> {
    const { model, settings, objectives } = this;
    const { layout, shared, seed } = settings;
    readWeights(model.weights, layout, weights ?? new Float32Array(shared!.weights));
    for (const [i, weight] of model.weights.entries()) weight.trainable = trainable.includes(i);
    const batch = toBatch(shard);
    resetStreams(model, batch);
    const random = { seed, step, sampleOffset: shard.offset };
    const pass = differentiate(model, objectives, batch, { training: true, masks: batch.masks, random });
    const count = await shardCount(pass, objectives, batch.size);
    const flat = shared ? new Float32Array(shared.gradients) : new Float32Array(layoutSize(layout));
    const reached = pass.weights.map((weight, i) => {
      const index = model.weights.indexOf(weight);
      flat.set(pass.gradients[i]!.dataSync() as Float32Array, (layout[index] as FlatEntry).offset);
      return index;
    });
    const reply: ReplicaReply = {
      kind: 'gradients',
      reached,
      gradients: shared ? null : flat,
      loss: pass.loss.dataSync()[0]!,
      parts: pass.parts.map((part) => part.dataSync()[0]!),
      count,
      outputs: settings.outputs ? pass.result.outputs.map((output) => toMessage(output)) : [],
      masks: settings.outputs ? pass.result.masks.map((mask) => mask && toMessage(mask)) : [],
    };
    disposeResult(pass.result, batch);
    dispose([...pass.gradients, ...pass.parts, pass.loss, ...tensorsOf(batch)]);
    return [reply, shared ? [] : [flat.buffer as ArrayBuffer]];
  }
}

function toBatch(shard: ShardMessage): TensorBatch {
  const orNull = (item: TensorMessage | null) => item && fromMessage(item);
  return {
    inputs: shard.inputs.map(fromMessage),
    targets: shard.targets.map(fromMessage),
    masks: shard.masks.map(orNull),
    weights: shard.weights.map(orNull),
    size: shard.size,
    reset: shard.reset,
  };
}
