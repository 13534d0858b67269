import { mapCharacters } from './map-characters';

const MARK = /\p{M}/u;

/** Removes combining marks; what is composed with its mark stays as it is. */
export const stripAccents = mapCharacters((character) => (MARK.test(character) ? '' : character));
