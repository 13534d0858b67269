/**
 * Sets a text off from what surrounds it: a bar before each line, long lines broken.
 *
 * @param width - of the terminal, in columns
 */
export function quoteBlock(text: string, width = 80): string {
  const room = Math.max(10, width - 4);
  const lines = text.split('\n').flatMap((line) => line.match(new RegExp(`.{1,${room}}`, 'gu')) ?? ['']);
  return lines.map((line) => `  │ ${line}`.trimEnd()).join('\n');
}
