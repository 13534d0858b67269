import { asTextFile, type TextInput } from './text-file';

/**
 * Cuts a text into pieces of about `size` characters for a tokenizer that takes whole strings. A cut stands
 * after a line end between two printed characters, where no usual tokenizer joins anything; in text without
 * such a place, after any white space, else between two characters.
 */
export async function* textPieces(input: TextInput, size: number): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of asTextFile(input).chunks()) {
    rest += chunk;
    while (rest.length > 2 * size) {
      const cut = findCut(rest, size);
      yield rest.slice(0, cut);
      rest = rest.slice(cut);
    }
  }
  if (rest !== '') yield rest;
}

function findCut(text: string, size: number): number {
  const lineEnd = /\S\n(?=\S)/g;
  lineEnd.lastIndex = size;
  const line = lineEnd.exec(text);
  if (line) return line.index + 2;
  const whiteSpace = /\s(?=\S)/g;
  whiteSpace.lastIndex = size;
  const space = whiteSpace.exec(text);
  if (space) return space.index + 1;
  const code = text.charCodeAt(2 * size - 1);
  const splitsPair = code >= 0xd800 && code < 0xdc00;
  return splitsPair ? 2 * size - 1 : 2 * size;
}
