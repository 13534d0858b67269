import type { Trainable } from '@ostinato/ops';
import * as ostinato from 'ostinato';
import * as tf from 'ostinato/tfjs';
import { compileWorkload, type LayersApi } from '../model.ts';

/** A reference workload's model; its compiled loss and optimizer are not used. */
export function makeModel(name: string): Trainable {
  let made: unknown;
  const api = {
    layers: ostinato.layers,
    sequential: () => {
      made = ostinato.sequential();
      return made;
    },
  } as unknown as LayersApi;
  compileWorkload(api, tf, name);
  return made as Trainable;
}
