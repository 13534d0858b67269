import type { DocumentReader } from '../document-reader';
import { noPostProcessor, type PostProcessor, type TemplatePart } from './template';
import { trimOffsets } from './trim-offsets';

const readers: Record<string, (reader: DocumentReader) => PostProcessor> = {
  BertProcessing: readBert,
  ByteLevel: readByteLevel,
  RobertaProcessing: readRoberta,
  Sequence: readSequence,
  TemplateProcessing: readTemplate,
};

/** Reads the `post_processor` of a tokenizer file. */
export function readPostProcessor(reader: DocumentReader): PostProcessor {
  if (reader.isAbsent) return noPostProcessor;
  return readers[reader.at('type').choice(Object.keys(readers))]!(reader);
}

function readByteLevel(reader: DocumentReader): PostProcessor {
  reader.only('add_prefix_space', 'trim_offsets', 'use_regex');
  return { ...noPostProcessor, trim: readTrim(reader) };
}

function readTrim(reader: DocumentReader): PostProcessor['trim'] {
  if (!reader.at('trim_offsets').boolean(true)) return null;
  const addPrefixSpace = reader.at('add_prefix_space').boolean(true);
  return (tokens, spellingOf) => trimOffsets(tokens, spellingOf, addPrefixSpace);
}

/** `[CLS] A [SEP]`, `[CLS] A [SEP] B [SEP]`, the second text being of type 1. */
function readBert(reader: DocumentReader): PostProcessor {
  reader.only('sep', 'cls');
  const [sep, cls] = [readNamedId(reader.at('sep')), readNamedId(reader.at('cls'))];
  const single: TemplatePart[] = [
    { ids: [cls], typeId: 0 },
    { sequence: 0, typeId: 0 },
    { ids: [sep], typeId: 0 },
  ];
  return {
    ...noPostProcessor,
    single,
    pair: [...single, { sequence: 1, typeId: 1 }, { ids: [sep], typeId: 1 }],
  };
}

/** `<s> A </s>`, `<s> A </s></s> B </s>`, all of type 0. */
function readRoberta(reader: DocumentReader): PostProcessor {
  reader.only('sep', 'cls', 'trim_offsets', 'add_prefix_space');
  const [sep, cls] = [readNamedId(reader.at('sep')), readNamedId(reader.at('cls'))];
  const first: TemplatePart = { sequence: 0, typeId: 0 };
  const second: TemplatePart = { sequence: 1, typeId: 0 };
  const single: TemplatePart[] = [{ ids: [cls], typeId: 0 }, first, { ids: [sep], typeId: 0 }];
  return {
    single,
    pair: [...single, { ids: [sep], typeId: 0 }, second, { ids: [sep], typeId: 0 }],
    plainSingle: [first],
    plainPair: [first, second],
    trim: readTrim(reader),
  };
}

function readNamedId(reader: DocumentReader): number {
  const [token, id] = reader.items();
  if (token === undefined || id === undefined) return reader.fail('[token, id]');
  token.string();
  return id.id();
}

function readTemplate(reader: DocumentReader): PostProcessor {
  reader.only('single', 'pair', 'special_tokens');
  const special = reader.at('special_tokens');
  const single = readParts(reader.at('single'), special, ['A']);
  const pair = readParts(reader.at('pair'), special, ['A', 'B']);
  const isText = (part: TemplatePart): boolean => 'sequence' in part;
  return { single, pair, plainSingle: single.filter(isText), plainPair: pair.filter(isText), trim: null };
}

function readParts(reader: DocumentReader, special: DocumentReader, texts: ('A' | 'B')[]): TemplatePart[] {
  return reader.items().map((item) => {
    const [[kind, part] = [], ...others] = item.only('SpecialToken', 'Sequence').entries();
    if (part === undefined || others.length > 0) return item.fail('one SpecialToken or one Sequence');
    const typeId = part.at('type_id').count(0);
    if (kind === 'Sequence') return { sequence: part.at('id').choice(texts) === 'A' ? 0 : 1, typeId };
    const ids = special.at(part.at('id').string()).at('ids').items();
    return { ids: ids.map((id) => id.id()), typeId };
  });
}

/** One processor after the other: ranges are trimmed by those that trim, tokens added by the last that adds. */
function readSequence(reader: DocumentReader): PostProcessor {
  const steps = reader.only('processors').at('processors').items().map(readPostProcessor);
  const adding = steps.filter((step) => step.single !== noPostProcessor.single);
  if (adding.length > 1) reader.at('processors').fail('processors of which one adds tokens');
  return {
    ...(adding[0] ?? noPostProcessor),
    trim: (tokens, spellingOf) => {
      for (const step of steps) step.trim?.(tokens, spellingOf);
    },
  };
}
