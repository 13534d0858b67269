import type { ComponentDocument } from '../document';
import { show, TokenizerError } from '../errors';

/**
 * What is put around texts: special tokens, and `$A` and `$B` for the first and second text. A type id may follow a
 * colon; it is 0 by default. `{ single: '[CLS] $A [SEP]', pair: '[CLS] $A [SEP] $B:1 [SEP]:1' }` is BERT's.
 */
export interface TemplateOptions {
  single: string;
  /** By default, `$A $B:1`. */
  pair?: string;
}

/** The `post_processor` of a template. */
export function describeTemplate(
  caller: string,
  template: TemplateOptions | undefined,
  specialTokens: readonly string[],
): ComponentDocument | null {
  if (template === undefined) return null;
  const used = new Set<string>();
  const parse = (text: string, allowed: readonly string[]) =>
    text.split(/\s+/).map((part) => {
      const [, name = '', typeId = '0'] = /^(.*?)(?::(\d+))?$/s.exec(part)!;
      if (allowed.includes(name)) return { Sequence: { id: name.slice(1), type_id: Number(typeId) } };
      if (!specialTokens.includes(name)) {
        throw new TokenizerError(
          caller,
          'template',
          `made of special tokens and ${allowed.join(', ')}`,
          show(part),
          'List the token in specialTokens.',
        );
      }
      used.add(name);
      return { SpecialToken: { id: name, type_id: Number(typeId) } };
    });
  const single = parse(template.single, ['$A']);
  const pair = parse(template.pair ?? '$A $B:1', ['$A', '$B']);
  const special = [...used].map((id) => [id, { id, ids: [specialTokens.indexOf(id)], tokens: [id] }]);
  return { type: 'TemplateProcessing', single, pair, special_tokens: Object.fromEntries(special) };
}
