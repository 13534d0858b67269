import type { AlignedText } from '../aligned-text';
import type { DocumentReader } from '../document-reader';
import { show, TokenizerError } from '../errors';
import type { TokenSink } from '../token-sink';
import { Vocabulary } from '../vocabulary';
import type { Model } from './model';

/** Whole pieces are tokens; what is not in the vocabulary is unknown. */
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
    const word = input.text.slice(start, end);
    const id = this.vocabulary.idOf(word) ?? this.#unknownId;
    if (id === undefined) {
      throw new TokenizerError(
        'Tokenizer.encode',
        'text',
        'made of words of the vocabulary, because there is no unknown token',
        show(word),
        'Train with an unknownToken.',
      );
    }
    sink.push(id, input.sourceStart(start), input.sourceEnd(end));
  }
}
