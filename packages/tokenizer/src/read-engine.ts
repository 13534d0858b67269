import type { DocumentReader } from './document-reader';
import { Bpe } from './models/bpe';
import type { Model } from './models/model';
import { readModel } from './models/read-model';
import type { PreTokenize } from './pre-tokenizers/pre-tokenize';
import { readPreTokenizer, readUnspelledPreTokenizer } from './pre-tokenizers/read-pre-tokenizer';

/**
 * Reads the two parts that cut text into tokens. Where pieces would be spelled byte by byte just before the model, the
 * model works on the bytes themselves: the same tokens, without a spelled copy of the text.
 */
export function readEngine(reader: DocumentReader): { preTokenize: PreTokenize; model: Model } {
  const model = readModel(reader.at('model'));
  const preTokenizer = reader.at('pre_tokenizer');
  if (model instanceof Bpe && model.canReadBytes) {
    const unspelled = readUnspelledPreTokenizer(preTokenizer);
    if (unspelled) return { preTokenize: unspelled, model: model.overBytes() };
  }
  return { preTokenize: readPreTokenizer(preTokenizer), model };
}
