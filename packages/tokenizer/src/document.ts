/** A token outside the model's own vocabulary, or one that must never be split. */
export interface AddedToken {
  id: number;
  content: string;
  /** Only where it stands between non-word characters. */
  single_word: boolean;
  /** Takes the white space before it along. */
  lstrip: boolean;
  /** Takes the white space after it along. */
  rstrip: boolean;
  /** Is looked for in the normalized text, not in the source text. */
  normalized: boolean;
  /** Stands for no text: `decode` leaves it out. */
  special: boolean;
}

/** A part of the pipeline: its `type` and options. */
export type ComponentDocument = { type: string } & Record<string, unknown>;

/** What a `tokenizer.json` file holds, in Hugging Face's spelling. */
export interface TokenizerDocument {
  version: string;
  truncation: Record<string, unknown> | null;
  padding: Record<string, unknown> | null;
  added_tokens: AddedToken[];
  normalizer: ComponentDocument | null;
  pre_tokenizer: ComponentDocument | null;
  post_processor: ComponentDocument | null;
  decoder: ComponentDocument | null;
  model: ComponentDocument;
}
