import { Arena, type Kernels, prepareGru, prepareLstm, prepareSimpleRnn } from '@ostinato/kernels';
import { type PreparedStep, registerStepEngine, type StepRequest } from '@ostinato/ops';

const prepare = { simpleRnn: prepareSimpleRnn, lstm: prepareLstm, gru: prepareGru };

let registered: string | undefined;

/**
 * Lets cells be stepped by the kernels themselves, in a memory of their own: steps are too short for tensor ops.
 *
 * @param kernels - of the sequence ops; steps take the same form, so that they have the same bits
 */
export async function registerSteps({ relaxed, wide }: Kernels): Promise<void> {
  const form = `${relaxed}, ${wide}`;
  if (registered === form) return;
  const arena = await Arena.create({ relaxed, wide });
  registerStepEngine('wasm', ({ cell, weights, ...options }: StepRequest): PreparedStep => {
    const { dense, ...own } = weights;
    return prepare[cell](arena, own, { ...options, dense } as Parameters<typeof prepareGru>[2]);
  });
  registered = form;
}
