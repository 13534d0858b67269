import { signal } from '@preact/signals';

/** The rooms of the studio, in the order of the navigation. */
export const rooms = [
  { id: 'train', title: 'Train', hint: 'Build a network and watch it learn' },
  { id: 'compare', title: 'Compare', hint: 'The same task, five kinds of network' },
  { id: 'inside', title: 'Look inside', hint: 'Hidden states and gates, step by step' },
  { id: 'gradients', title: 'Gradients', hint: 'Vanishing, exploding, tamed' },
  { id: 'use', title: 'Use', hint: 'Write, suggest, judge, forecast, translate; save and load' },
] as const;

export type RoomId = (typeof rooms)[number]['id'];

/** Where the page is: the room, and the parameters after `?` that a room keeps its set-up in. */
export interface Route {
  room: RoomId;
  /** What the address says instead, if there is no such room. */
  unknown?: string;
  parameters: URLSearchParams;
}

/** Reads `#/train?cell=lstm`; an unknown room is the first one. */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const known = rooms.find(({ id }) => id === path);
  return {
    room: known?.id ?? rooms[0].id,
    unknown: known || path === '' ? undefined : path,
    parameters: new URLSearchParams(query),
  };
}

export const route = signal(parseRoute(location.hash));
addEventListener('hashchange', () => {
  route.value = parseRoute(location.hash);
});

/** The address of a room with a set-up, whole, so that it can be given to others. */
export function addressOf(room: RoomId, setup: URLSearchParams): string {
  return new URL(`#/${room}?${setup}`, location.href).href;
}

/** Keeps a room's set-up in the address, so that it can be shared, without a new entry in the history. */
export function rememberSetup(room: RoomId, setup: URLSearchParams): void {
  history.replaceState(null, '', `#/${room}?${setup}`);
}
