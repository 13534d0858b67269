import { Command, Option } from 'commander';
import { count } from '../options/training-options';
import { type TokenizerOptions, trainTokenizer } from '../tasks/train-tokenizer';

const EXAMPLES = `
Examples:
  ostinato tokenizer train novel.txt
  ostinato tokenizer train *.txt --kind wordpiece --vocabulary 30000`;

/** `ostinato tokenizer …`: tokenizers by themselves. */
export function tokenizerCommand(): Command {
  const train = new Command('train')
    .description('Learn a vocabulary from texts, and save it as tokenizer.json')
    .argument('<files...>', 'text files')
    .addOption(
      new Option('--kind <kind>', 'what a token is')
        .choices(['bpe', 'wordpiece', 'word', 'character'])
        .default('bpe'),
    )
    .addOption(count('--vocabulary <n>', 'most tokens', 8000, 1_000_000, 300))
    .option('--out <file>', 'where it is saved', 'tokenizer.json')
    .option('--json', 'JSON, for programs')
    .addHelpText('after', EXAMPLES)
    .action((files: string[], options: TokenizerOptions) => trainTokenizer(files, options));
  return new Command('tokenizer')
    .description('Work with tokenizers')
    .addCommand(train)
    .addHelpText('after', EXAMPLES);
}
