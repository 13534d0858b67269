/** The loss over the steps of a run. */
export interface LossCurve {
  steps: readonly number[];
  losses: readonly number[];
}

/** More points than a chart can show, or a page should keep. */
const MOST_POINTS = 1000;

/**
 * Adds a point. A curve that has grown too long loses every second point, so that a run of hours needs no more room than
 * one of minutes; steps in `kept` (ends of epochs, where the validation loss stands) stay.
 */
export function appendPoint(
  { steps, losses }: LossCurve,
  { step, loss }: { step: number; loss: number },
  kept: ReadonlySet<number>,
): LossCurve {
  const all = { steps: [...steps, step], losses: [...losses, loss] };
  if (all.steps.length <= MOST_POINTS) return all;
  const stays = all.steps.map((each, index) => index % 2 === 0 || kept.has(each));
  return {
    steps: all.steps.filter((_, index) => stays[index]),
    losses: all.losses.filter((_, index) => stays[index]),
  };
}
