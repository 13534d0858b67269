import { ArgumentError, FormatError } from '../core/errors';

const LINE_FEED = 10;

/**
 * Decodes bytes as text, piece by piece; a character that is cut by the end of a piece comes with the next
 * one, a byte order mark is left out.
 *
 * @param options.name - what errors call the file; default `'input'`
 * @param options.encoding - a label of the Encoding Standard (`'utf-8'`, `'windows-1252'`, `'utf-16le'`, …);
 * default `'utf-8'`
 * @throws {FormatError} with line and byte at the first byte that the encoding does not allow, and at a NUL
 * character, which no text has
 * @throws {ArgumentError} if the encoding is unknown
 */
export async function* decodeText(
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  options: { name?: string; encoding?: string } = {},
): AsyncGenerator<string> {
  const { name = 'input', encoding = 'utf-8' } = options;
  const decoder = fatalDecoder(encoding);
  let line = 1;
  let offset = 0;
  let last: Uint8Array = new Uint8Array(0);
  for await (const piece of bytes) {
    let text: string;
    try {
      text = decoder.decode(piece, { stream: true });
    } catch (cause) {
      throw invalidByte(name, encoding, line, offset, last, piece, cause);
    }
    const nul = text.indexOf('\0');
    if (nul >= 0) throw nulCharacter(name, line + countLines(text, nul));
    line += countLines(text, text.length);
    offset += piece.length;
    last = piece.length < 3 ? Uint8Array.of(...last, ...piece).slice(-3) : piece.slice(-3);
    if (text !== '') yield text;
  }
  try {
    decoder.decode();
  } catch (cause) {
    const found = `the end of the file at byte ${offset}, within a character`;
    throw new FormatError(name, { line }, `${encoding} text`, found, { cause });
  }
}

/** Number of line feeds in the first `end` characters. */
function countLines(text: string, end: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}

function fatalDecoder(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch {
    throw new ArgumentError('decodeText', 'encoding', 'a label of the Encoding Standard', encoding);
  }
}

/** Finds the byte that made the decoder fail: the end of the shortest piece that fails, too. */
function invalidByte(
  name: string,
  encoding: string,
  line: number,
  offset: number,
  last: Uint8Array,
  piece: Uint8Array,
  cause: unknown,
): FormatError {
  const fails = (end: number) => {
    const decoder = fatalDecoder(encoding);
    try {
      decoder.decode(startOfCharacter(last), { stream: true });
      decoder.decode(piece.subarray(0, end), { stream: true });
      return false;
    } catch {
      return true;
    }
  };
  let [sound, broken] = [0, piece.length];
  while (broken - sound > 1) {
    const middle = (sound + broken) >> 1;
    if (fails(middle)) broken = middle;
    else sound = middle;
  }
  const at = broken - 1;
  const lines = piece.subarray(0, at).reduce((count, byte) => count + (byte === LINE_FEED ? 1 : 0), 0);
  const hex = piece[at]!.toString(16).padStart(2, '0').toUpperCase();
  const found = `the byte 0x${hex} (byte ${offset + at}); if the file has another encoding, name it`;
  return new FormatError(name, { line: line + lines }, `${encoding} text`, found, { cause });
}

/** The bytes at the end of a piece that begin a UTF-8 character and do not end it. */
function startOfCharacter(bytes: Uint8Array): Uint8Array {
  for (let back = 1; back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) break;
    if (byte < 0xc0) continue;
    const length = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
    return back < length ? bytes.subarray(bytes.length - back) : bytes.subarray(bytes.length);
  }
  return bytes.subarray(bytes.length);
}

function nulCharacter(name: string, line: number): FormatError {
  const found = 'a NUL character; the file is binary, or its encoding is another one, such as utf-16le';
  return new FormatError(name, { line }, 'text', found);
}
