import { dispose } from '@tensorflow/tfjs-core';
import type { TensorBatch } from '../data/batch';
import { type Differentiated, disposeResult } from '../training/differentiate';
import type { LetterReader, LetterWriter } from './letter';
import type { TensorMessage } from './protocol';

/** What a replica made of its shard; its values stay in its letter. */
export interface ShardReply {
  /** How much the shard's mean counts in the batch's. */
  count: number;
  loss: number;
  /** Loss of each output. */
  parts: number[];
  /** Weights, by index, that the loss depends on. */
  reached: number[];
  /** One per weight that is reached. */
  gradients: TensorMessage[];
  /** None if nobody wants them. */
  outputs: TensorMessage[];
  masks: (TensorMessage | null)[];
}

/** Writes what a pass gave; `outputs` says whether they are wanted. */
export function writeReply(
  letter: LetterWriter,
  pass: Differentiated,
  { count, reached, outputs }: { count: number; reached: number[]; outputs: boolean },
): void {
  letter.number(count);
  letter.number(pass.loss.dataSync()[0]!);
  letter.list(pass.parts.map((part) => part.dataSync()[0]!));
  letter.list(reached);
  letter.tensors(pass.gradients);
  letter.tensors(outputs ? pass.result.outputs : []);
  letter.tensors(outputs ? pass.result.masks : []);
}

export function readReply(letter: LetterReader): ShardReply {
  return {
    count: letter.number(),
    loss: letter.number(),
    parts: letter.list(),
    reached: letter.list(),
    gradients: letter.tensors() as TensorMessage[],
    outputs: letter.tensors() as TensorMessage[],
    masks: letter.tensors(),
  };
}

/** Frees a pass over a shard, but for the updates of weights if they are to live on. */
export function disposePass(pass: Differentiated, shard: TensorBatch, keepUpdates = false): void {
  disposeResult(keepUpdates ? { ...pass.result, updates: [] } : pass.result, shard);
  dispose([...pass.gradients, ...pass.parts, pass.loss]);
}
