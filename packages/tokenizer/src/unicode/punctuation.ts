import { CharSet, classOf } from '../regex/char-set';

/** Unicode's punctuation, and ASCII's, which also has symbols such as `$` and `+`. */
export const punctuation = new CharSet(classOf('\\p{P}!-/:-@\\[-`{-~'));
