import { registerGradients, type Trainable } from '@ostinato/ops';
import { dispose } from '@tensorflow/tfjs-core';
import type { TensorBatch } from '../data/batch';
import { tensorsOf } from '../data/to-tensor-batch';
import { differentiate, disposeResult } from '../training/differentiate';
import type { OutputObjective } from '../training/objective';
import { resetStreams } from '../training/reset-streams';
import { type FlatEntry, layoutSize, readWeights, requireLayout } from './flat-weights';
import type { ReplicaReply, ReplicaRequest, ShardMessage, TensorMessage } from './protocol';
import { describedLoss, type ServeTrainingOptions } from './serve-options';
import { shardCount } from './shard-count';
import { fromMessage, toMessage } from './tensor-message';

type Start = Extract<ReplicaRequest, { kind: 'start' }>;
type Step = Extract<ReplicaRequest, { kind: 'step' }>;

/** A worker's model and what it has to make small: computes the gradients of shards. */
export class ServedReplica {
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
