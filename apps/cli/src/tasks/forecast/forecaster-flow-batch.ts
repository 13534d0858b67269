import type { NumberBlock } from '@ostinato/trainer';
import type { FlowBatch, FlowRun } from '../inspect/flow-batch';
import { MOST_SEQUENCES } from '../inspect/of-one-length';
import type { ForecastOptions } from './forecast-options';
import { loadSeries } from './load-series';
import { prepareSeries } from './prepare-series';

/**
 * Windows of the part of a series that is learned from.
 *
 * @throws {UserError} if the series is gone, or too short
 */
export async function forecasterFlowBatch({ config, data }: FlowRun): Promise<FlowBatch> {
  const options = config.options as unknown as ForecastOptions;
  const source = await loadSeries({ ...options, data: data ?? options.data });
  const { train, inputSteps } = prepareSeries(source, options);
  const count = Math.min(MOST_SEQUENCES, train.length);
  // Spread over the whole part: windows that follow each other are almost the same.
  const { x, y } = await train.batch(
    Array.from({ length: count }, (_, i) => Math.floor((i * train.length) / count)),
  );
  return {
    x: x as NumberBlock,
    y: y as NumberBlock,
    loss: 'meanSquaredError',
    losing: 'the forecast',
    batch: `${count} windows of ${inputSteps} values`,
    source: source.name,
  };
}
