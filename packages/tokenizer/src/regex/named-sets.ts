import { type Contains, classOf } from './char-set';

/** The shorthand classes `\d \s \w \h`, as Oniguruma has them for Unicode. */
export const SHORTHANDS: Readonly<Record<string, string>> = {
  d: '\\p{Nd}',
  s: '\\p{White_Space}',
  w: '\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}',
  h: '0-9A-Fa-f',
};

/**
 * Word characters where `\w` does not stand in a class: Oniguruma counts the superscripts and fractions of Latin-1 among
 * them there, and only there.
 */
export const LONE_WORD = `${SHORTHANDS.w}\\xb2\\xb3\\xb9\\xbc-\\xbe`;

/** POSIX brackets, `[:alpha:]`, which are property names as well, `\p{Alpha}`. */
const POSIX: Readonly<Record<string, string>> = {
  alpha: '\\p{Alphabetic}',
  alnum: '\\p{Alphabetic}\\p{Nd}',
  blank: '\\t\\p{Zs}',
  cntrl: '\\p{Cc}',
  digit: '\\p{Nd}',
  graph: '\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}\\p{Cf}\\p{Co}',
  lower: '\\p{Lowercase}',
  print: '\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}\\p{Cf}\\p{Co}\\p{Zs}',
  punct: '\\p{P}\\p{S}',
  space: '\\p{White_Space}',
  upper: '\\p{Uppercase}',
  word: '\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}',
  xdigit: '0-9A-Fa-f',
  ascii: '\\0-\\x7f',
};

/** The set of a POSIX bracket, if there is one of that name. */
export function posixSet(name: string): Contains | undefined {
  const source = POSIX[name];
  return source === undefined ? undefined : classOf(source);
}

/** The set of a Unicode property: a general category, a script, or a binary property. */
export function propertySet(name: string): Contains | undefined {
  for (const spelling of [name, `Script=${name}`, `Script=${name.replace(/^Is_?/i, '')}`]) {
    try {
      return classOf(`\\p{${spelling}}`);
    } catch {
      // not of that kind: the next spelling, or none
    }
  }
  const lower = name.toLowerCase();
  if (lower === 'word') return classOf(LONE_WORD);
  return lower === 'punct' ? classOf('\\p{P}') : posixSet(lower);
}
