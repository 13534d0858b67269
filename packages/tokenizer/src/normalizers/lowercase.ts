import { mapCharacters } from './map-characters';
import type { Normalize } from './normalize';

/** Lower case of each code point, whatever stands around it. */
export const lowercase: Normalize = mapCharacters((character) => character.toLowerCase());
