import { batch, effect, signal } from '@preact/signals';
import { rooms, route } from '../route';
import type { Setup } from '../worker/protocol';
import { defaultSetup, readSetup } from '../worker/read-setup';

/** The set-up that the rooms share; at first, and whenever the address changes, the one of the address. */
export const setup = signal<Setup>(defaultSetup);

/** What of the address could not be taken, in words. */
export const notices = signal<readonly string[]>([]);

effect(() => {
  const { room, unknown, parameters } = route.value;
  const found: string[] = [];
  batch(() => {
    if (unknown !== undefined) {
      const known = rooms.map(({ id }) => id).join(', ');
      found.push(`There is no room “${unknown.slice(0, 40)}”; there are ${known}. This is ${room}.`);
    }
    if (parameters.size > 0) {
      const read = readSetup(parameters);
      setup.value = read.setup;
      found.push(...read.notices);
    }
    notices.value = found;
  });
});

/** Changes a part of the set-up. */
export function change(part: Partial<Setup>): void {
  setup.value = { ...setup.value, ...part };
}
