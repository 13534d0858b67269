import { readFileSync } from 'node:fs';

/** A command that a page shows, and what the page says that it prints. */
export interface ShownCommand {
  /** Without the program's name. */
  args: string[];
  /** Line by line; `…` stands for any number of lines. */
  output: string[];
}

/** The commands of a page: what begins with `$ npx ostinato` in its blocks of the kind `console`. */
export function shownCommands(page: URL): ShownCommand[] {
  const blocks = readFileSync(page, 'utf8').matchAll(/```console\n([\s\S]*?)```/g);
  const commands = [...blocks].flatMap(([, block]) => block!.split(/^\$ npx ostinato /m).slice(1));
  return commands.map((command) => {
    const [line, ...output] = command.trimEnd().split('\n');
    const words = line!.matchAll(/"([^"]*)"|(\S+)/g);
    return { args: [...words].map(([, quoted, plain]) => quoted ?? plain!), output };
  });
}

/**
 * What of an output is the same on every machine and for every text: numbers become `#`, lines and spaces lose their
 * length, what a network wrote is left out, lines of progress go, and lines that then are equal become one.
 */
export function shapeOf(lines: readonly string[]): string[] {
  const shapes = lines
    .filter((line) => !/^Epoch +\d+\/\d+ +\d+ %/.test(line))
    .map((line) =>
      line
        .replace(/^ {2}│.*/, '│')
        .replace(/^ {2}[✓✗] .*/, '✓')
        .replace(/-?\d(?:[\d.,:e+-]*\d)?/g, '#')
        .replace(/relaxed|plain/, '(kind of)')
        .replace(/([━─])\1*/g, '$1')
        .replace(/\s+/g, ' ')
        .trim(),
    );
  return shapes.filter((shape, i) => shape !== shapes[i - 1]);
}

/** Whether an output has the lines that are shown, in their order, others only where `…` stands. */
export function isShown(shown: readonly string[], output: readonly string[]): boolean {
  const [first, ...rest] = shown;
  if (first === undefined) return output.length === 0;
  if (first === '…') return output.some((_, i) => isShown(rest, output.slice(i))) || rest.length === 0;
  return output[0] === first && isShown(rest, output.slice(1));
}
