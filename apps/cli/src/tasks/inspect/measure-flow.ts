import type { LayersModel } from '@ostinato/layers';
import { type GradientFlow, gradientFlow } from '@ostinato/trainer';
import { UserError } from '../../user-error';
import { classifierFlowBatch } from '../classify/classifier-flow-batch';
import { forecasterFlowBatch } from '../forecast/forecaster-flow-batch';
import { textFlowBatch } from '../text/text-flow-batch';
import { translatorFlowBatch } from '../translate/translator-flow-batch';
import type { FlowBatch, FlowRun } from './flow-batch';
import { joinDirections } from './join-directions';

/** How the gradient of a run's loss runs back through time, or why that could not be measured. */
export type MeasuredFlow = (GradientFlow & Omit<FlowBatch, 'x' | 'y' | 'loss'>) | { missing: string };

/**
 * Measures the gradient flow of a run on one batch of what it learned from, or of the data that the user named.
 *
 * @throws {UserError} if the named data do not fit the run; that the run's own data are gone is no error
 */
export async function measureFlow(model: LayersModel, run: FlowRun): Promise<MeasuredFlow> {
  const makeBatch = {
    text: textFlowBatch,
    classify: classifierFlowBatch,
    forecast: forecasterFlowBatch,
    translate: translatorFlowBatch,
  }[run.config.task];
  try {
    const { x, y, loss, ...about } = await makeBatch(run);
    const flow = await gradientFlow(model, x, y, { loss });
    return { ...about, ...flow, layers: joinDirections(flow.layers) };
  } catch (error) {
    if (!(error instanceof UserError) || run.data !== undefined) throw error;
    return { missing: `${error.message} Name data with --data.` };
  }
}
