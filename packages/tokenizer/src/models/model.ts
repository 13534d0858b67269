import type { AlignedText } from '../aligned-text';
import type { TokenSink } from '../token-sink';
import type { Vocabulary } from '../vocabulary';

/** Turns a piece of prepared text into tokens of its vocabulary. */
export interface Model {
  readonly vocabulary: Vocabulary;
  /** Token for what the vocabulary does not know, if there is one. */
  readonly unknownToken: string | null;
  tokenize(input: AlignedText, start: number, end: number, sink: TokenSink): void;
}
