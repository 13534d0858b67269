import { signal } from '@preact/signals';
import type { Setup } from '../worker/protocol';
import { defaultSetup } from '../worker/read-setup';

/** The set-up that the rooms share. */
export const setup = signal<Setup>(defaultSetup);

/** Changes a part of the set-up. */
export function change(part: Partial<Setup>): void {
  setup.value = { ...setup.value, ...part };
}
