/**
 * The English in the comments of a program, as plain sentences: without links, emphasis and the code itself. A comment
 * is a line each.
 */
export function proseOf(code: string): string {
  const comments = code.match(/\/\*\*[\s\S]*?\*\//g) ?? [];
  return comments
    .map((comment) =>
      comment
        .replace(/^\/\*\*|\*\/$/g, '')
        .replace(/^\s*\*/gm, '')
        .replace(/\[MDN Reference\]\([^)]*\)/g, '')
        .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
        .replace(/https?:\S+/g, '')
        .replace(/@\w+|[`*_]/g, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((sentence) => sentence !== '')
    .join('\n');
}
