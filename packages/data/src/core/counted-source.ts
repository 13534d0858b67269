import type { Batch, SequenceSource, SourceState } from './batch';
import { ArgumentError, expectInteger } from './errors';

/**
 * A source whose every batch is a function of the two counters (epoch, batch), so that its state is these
 * counters.
 *
 * @param description - kind, data and options: what a saved state has to agree with
 * @param startEpoch - prepares an epoch; the function it returns makes one batch
 */
export function countedSource(
  description: string,
  sizes: { stepsPerEpoch: number; samples: number },
  startEpoch: (epoch: number) => (batch: number) => Batch | Promise<Batch>,
): SequenceSource {
  let epoch = 0;
  let batch = 0;

  return {
    ...sizes,

    async *batches() {
      const started = epoch;
      const make = startEpoch(epoch);
      while (epoch === started && batch < sizes.stepsPerEpoch) {
        const made = await make(batch);
        batch++;
        yield made;
      }
      if (epoch !== started) return;
      epoch++;
      batch = 0;
    },

    state: () => ({ source: description, epoch, batch }),

    restore(state) {
      expectSource('restore', state, description);
      epoch = state.epoch;
      batch = state.batch;
    },
  };
}

/** Throws unless a state was made by a source of this description. */
export function expectSource(caller: string, state: SourceState, description: string): void {
  if (state?.source === description) {
    expectInteger(caller, 'state.epoch', state.epoch, 0);
    expectInteger(caller, 'state.batch', state.batch, 0);
    return;
  }
  throw new ArgumentError(
    caller,
    'state',
    `of the source ${JSON.stringify(description)}`,
    state?.source,
    'Make the source from the same data and options as the one that was saved.',
  );
}
