import type { AlignedText } from '../aligned-text';
import type { DocumentReader } from '../document-reader';
import type { TokenSink } from '../token-sink';
import { Vocabulary } from '../vocabulary';
import type { Model } from './model';

/** Whole pieces are tokens; what is not in the vocabulary is unknown, or left out if there is no token for that. */
export class WordLevel implements Model {
  readonly #unknownId: number | undefined;

  constructor(
    readonly vocabulary: Vocabulary,
    readonly unknownToken: string | null,
  ) {
    this.#unknownId = unknownToken === null ? undefined : vocabulary.idOf(unknownToken);
  }

  static read(reader: DocumentReader): WordLevel {
    reader.only('vocab', 'unk_token');
    return new WordLevel(Vocabulary.read(reader.at('vocab')), reader.at('unk_token').optionalString());
  }

  tokenize(input: AlignedText, start: number, end: number, sink: TokenSink): void {
    const id = this.vocabulary.idOf(input.text.slice(start, end)) ?? this.#unknownId;
    if (id !== undefined) sink.push(id, input.sourceStart(start), input.sourceEnd(end));
  }
}
