import { signal } from '@preact/signals';
import { route } from '../route';
import type { Setup } from '../worker/protocol';
import { readSetup } from '../worker/read-setup';

/** The set-up that the rooms share; at first the one of the address. */
export const setup = signal<Setup>(readSetup(route.value.parameters));

/** Changes a part of the set-up. */
export function change(part: Partial<Setup>): void {
  setup.value = { ...setup.value, ...part };
}
