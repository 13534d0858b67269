import type { Dataset } from '../core/batch';
import { ArgumentError, expectInteger } from '../core/errors';
import { raggedDataset } from '../core/ragged-dataset';

/**
 * Makes samples for an encoder and a decoder with teacher forcing of pairs of token ids.
 *
 *     encoder input   source                 x[0]  [batch, source time]
 *     decoder input   start, target          x[1]  [batch, target time]
 *     answer          target, end            y     [batch, target time]
 *
 * Both inputs have a mask; padded answers weigh nothing (`sampleWeight`).
 *
 * @param pairs.sources - ids of each source sentence
 * @param pairs.targets - ids of each target sentence, as many
 * @param options.startId - what the decoder is given first
 * @param options.endId - what it has to say last
 * @param options.maxLength - cuts sources and targets; a target that was cut goes on instead of ending
 * @throws {ArgumentError} if there is not one target for each source
 */
export function translationDataset(
  pairs: { sources: readonly ArrayLike<number>[]; targets: readonly ArrayLike<number>[] },
  options: { startId: number; endId: number; maxLength?: number; padId?: number },
): Dataset {
  const { sources, targets } = pairs;
  const { startId, endId, maxLength = Number.POSITIVE_INFINITY, padId = 0 } = options;
  expectInteger('translationDataset', 'startId', startId, 0);
  expectInteger('translationDataset', 'endId', endId, 0);
  if (sources.length !== targets.length) {
    const expected = `${sources.length} sentences, as many as the sources`;
    throw new ArgumentError('translationDataset', 'targets', expected, targets.length);
  }
  const input = (ids: ArrayLike<number>) => Array.from(ids).slice(0, maxLength);
  const answer = (ids: ArrayLike<number>) => [...Array.from(ids), endId].slice(0, maxLength + 1);
  return raggedDataset(
    {
      x: [{ rows: sources.map(input) }, { rows: targets.map((ids) => [startId, ...input(ids)]) }],
      y: { rows: targets.map(answer) },
    },
    { padValue: padId },
  );
}
