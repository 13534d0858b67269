import { registerGradients, type Trainable } from '@ostinato/ops';
import { dispose } from '@tensorflow/tfjs-core';
import { tensorsOf } from '../data/to-tensor-batch';
import { differentiate } from '../training/differentiate';
import type { OutputObjective } from '../training/objective';
import { resetStreams } from '../training/reset-streams';
import type { LetterReader, LetterWriter } from './letter';
import type { ReplicaRequest } from './protocol';
import { describedLoss, type ServeTrainingOptions } from './serve-options';
import { shardCount } from './shard-count';
import { readShard } from './shard-letter';
import { disposePass, writeReply } from './shard-reply';
import { requireLayout } from './weight-layout';
import { readWeights } from './weight-transfer';

type Start = Extract<ReplicaRequest, { kind: 'start' }>;

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

  /** Makes the forward and backward pass over the shard of a letter, and answers what it gave. */
  async step(letter: LetterReader, answer: LetterWriter): Promise<void> {
    const { model, settings, objectives } = this;
    const { layout, shared, seed, outputs } = settings;
    const step = letter.number();
    const sampleOffset = letter.number();
    const trainable = new Set(letter.list());
    for (const [i, weight] of model.weights.entries()) weight.trainable = trainable.has(i);
    readWeights(letter, model.weights, layout, shared?.weights);
    const batch = readShard(letter);
    resetStreams(model, batch);
    const random = { seed, step, sampleOffset };
    const pass = differentiate(model, objectives, batch, { training: true, masks: batch.masks, random });
    const count = await shardCount(pass, objectives, batch.size);
    const reached = pass.weights.map((weight) => model.weights.indexOf(weight));
    writeReply(answer, pass, { count, reached, outputs });
    disposePass(pass, batch);
    dispose(tensorsOf(batch));
  }
}
