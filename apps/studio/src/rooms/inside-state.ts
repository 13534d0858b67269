import { batch, computed, signal } from '@preact/signals';
import type { Inspection, Setup } from '../worker/protocol';
import { defaultSetup } from '../worker/read-setup';
import { trainingWorker } from '../worker/training-worker';
import { prepared, start } from './training-run';

/** The text that is read, and what goes on inside while it is. */
export const text = signal('');
export const inspection = signal<Inspection | undefined>(undefined);
export const trouble = signal('');
/** The step that is looked at, the neuron that is painted, and what the heat map shows. */
export const step = signal(0);
export const neuron = signal(0);
export const view = signal('state');

/** A network that is trained within seconds, for visitors who come here first. */
const small: Setup = { ...defaultSetup, units: 64, epochs: 1, batchSize: 64, learningRate: 0.01 };

/** What the heat map can show: the state of each layer, then the gates of the first. */
export const views = computed(() => {
  const seen = inspection.value;
  if (!seen) return [];
  const states = seen.hidden.map((_, index) => [
    index === 0 ? 'state' : `state ${index + 1}`,
    index === 0 ? 'hidden state' : `hidden state of layer ${index + 1}`,
  ]);
  const gates = Object.keys(seen.gates).map((name) => [
    name,
    name === 'candidate' ? 'candidate' : `${name} gate`,
  ]);
  return [...states, ...gates] as [string, string][];
});

/** `values[step][unit]` of what is shown. */
export const shown = computed<readonly (readonly number[])[]>(() => {
  const seen = inspection.value;
  if (!seen) return [];
  const index = views.value.findIndex(([name]) => name === view.value);
  return seen.gates[view.value] ?? seen.hidden[Math.max(0, index)] ?? [];
});

/** Whether what is shown lies between 0 and 1: gates do; states, and the candidate, have a sign. */
export const showsShares = computed(
  () => view.value !== 'candidate' && view.value in (inspection.value?.gates ?? {}),
);

/** Trains the small network, then looks at it. */
export async function trainSmall(): Promise<void> {
  await start(small);
  await look(prepared.value?.example ?? '');
}

/** Lets the network read a text. */
export async function look(next: string): Promise<void> {
  text.value = next;
  try {
    const seen = await trainingWorker.inspect(next);
    batch(() => {
      inspection.value = seen;
      trouble.value = '';
      step.value = Math.min(step.value, seen.symbols.length - 1);
      neuron.value = Math.min(neuron.value, (seen.hidden[0]?.[0]?.length ?? 1) - 1);
      if (!views.value.some(([name]) => name === view.value)) view.value = 'state';
    });
  } catch (error) {
    trouble.value = error instanceof Error ? error.message : String(error);
  }
}
