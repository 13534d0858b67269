import { supportsRelaxedSimd, supportsWide } from '@ostinato/kernels';

/** Which instructions are measured. */
export interface Variant {
  relaxed: boolean;
  wide: boolean;
}

/** `plain`, `relaxed` or `wide`; without a word, relaxed where the runtime has it. */
export function variantNamed(word = 'relaxed'): Variant {
  return {
    relaxed: word !== 'plain' && supportsRelaxedSimd(),
    wide: word === 'wide' && supportsWide(),
  };
}
