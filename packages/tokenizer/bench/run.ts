import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Tokenizer as Peer } from '@huggingface/tokenizers';
import {
  BpeTokenizer,
  CharacterTokenizer,
  Tokenizer,
  WordPieceTokenizer,
  WordTokenizer,
} from '@ostinato/tokenizer';
import { interleave, type Timing } from './compare.ts';

const ROUNDS = 7;
const file =
  process.argv[2] ??
  (process.env.OSTINATO_DATA && join(process.env.OSTINATO_DATA, 'tinyshakespeare/input.txt'));
if (!file) {
  console.error(
    'bench: name a text file, or set OSTINATO_DATA to the folder that has tinyshakespeare/input.txt.',
  );
  process.exit(2);
}
const text = readFileSync(file, 'utf8');
const lines = text.split('\n');

console.log(
  `${file}: ${text.length} characters; Node ${process.version}; one thread; median of ${ROUNDS} (least-most), ms`,
);
console.log('@ostinato/tokenizer beside @huggingface/tokenizers 0.2.0, in turn\n');

const bpe = BpeTokenizer.train(text, { vocabularySize: 8256, minFrequency: 0 });
const pattern =
  "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";
const modern = BpeTokenizer.train(text, { vocabularySize: 8256, minFrequency: 0, pattern });
const pieces = WordPieceTokenizer.train(text, { vocabularySize: 8000 });

compare(
  'encode, GPT-2-style BPE, whole text',
  bpe,
  (t) => t.encode(text).ids,
  (p) => p.encode(text).ids,
);
compare(
  'encode, GPT-2-style BPE, line by line',
  bpe,
  (t) => lines.map((line) => t.encode(line).ids.length),
  (p) => lines.map((line) => p.encode(line).ids.length),
);
compare(
  'encode, GPT-2-style BPE, whole text, new tokenizer',
  bpe,
  (t) => reload(t).encode(text).ids,
  (p) => p.encode(text).ids,
  true,
);
compare(
  'encode, GPT-4-style BPE, whole text',
  modern,
  (t) => t.encode(text).ids,
  (p) => p.encode(text).ids,
);
compare(
  'encode, WordPiece, whole text',
  pieces,
  (t) => t.encode(text).ids,
  (p) => p.encode(text).ids,
);
const ids = bpe.encode(text).ids;
compare(
  'decode, GPT-2-style BPE, whole text',
  bpe,
  (t) => t.decode(ids),
  (p) => p.decode(ids),
);

alone(
  'train byte-level BPE, 8,000 merges',
  () => BpeTokenizer.train(text, { vocabularySize: 8256, minFrequency: 0 }).vocabularySize,
);
alone(
  'train WordPiece, 8,000 tokens',
  () => WordPieceTokenizer.train(text, { vocabularySize: 8000 }).vocabularySize,
);
alone('train words', () => WordTokenizer.train(text).vocabularySize);
alone('train and encode characters', () => CharacterTokenizer.train(text).encode(text).ids.length);

function compare(
  name: string,
  tokenizer: Tokenizer,
  ours: (tokenizer: Tokenizer) => unknown,
  theirs: (peer: Peer) => unknown,
  fresh = false,
): void {
  const document = JSON.parse(JSON.stringify(tokenizer));
  const peer = new Peer(document, { clean_up_tokenization_spaces: false });
  const equal = JSON.stringify(ours(tokenizer)) === JSON.stringify(theirs(peer));
  const timing = interleave(
    {
      ours: () => ours(tokenizer),
      theirs: () => theirs(fresh ? new Peer(document, { clean_up_tokenization_spaces: false }) : peer),
    },
    ROUNDS,
  );
  const ratio = (timing.theirs.median / timing.ours.median).toFixed(1);
  row(name, timing.ours, timing.theirs, `${ratio} ×, results ${equal ? 'equal' : 'DIFFER'}`);
}

function reload(tokenizer: Tokenizer): Tokenizer {
  return new Tokenizer(tokenizer.toJSON());
}

function alone(name: string, run: () => unknown): void {
  row(name, interleave({ ours: run }, ROUNDS).ours, null, 'the peer does not train');
}

function row(name: string, ours: Timing, theirs: Timing | null, note: string): void {
  const show = ({ median, least, most }: Timing) =>
    `${median.toFixed(1)} (${least.toFixed(1)}-${most.toFixed(1)})`;
  console.log(
    [name.padEnd(52), show(ours).padStart(24), (theirs ? show(theirs) : '-').padStart(26), `  ${note}`].join(
      '',
    ),
  );
}
