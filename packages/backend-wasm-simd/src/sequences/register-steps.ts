import { Arena, prepareGru, prepareLstm, prepareSimpleRnn } from '@ostinato/kernels';
import { type PreparedStep, registerStepEngine, type StepRequest } from '@ostinato/ops';

const prepare = { simpleRnn: prepareSimpleRnn, lstm: prepareLstm, gru: prepareGru };

let registered: boolean | undefined;

/**
 * Lets cells be stepped by the kernels themselves, in a memory of their own: steps are too short for tensor ops.
 *
 * @param relaxed - the form that the sequence ops take, so that steps have the same bits
 */
export async function registerSteps(relaxed: boolean): Promise<void> {
  if (registered === relaxed) return;
  const arena = await Arena.create({ relaxed });
  registerStepEngine('wasm', ({ cell, weights, ...options }: StepRequest): PreparedStep => {
    const { dense, ...own } = weights;
    return prepare[cell](arena, own, { ...options, dense } as Parameters<typeof prepareGru>[2]);
  });
  registered = relaxed;
}
