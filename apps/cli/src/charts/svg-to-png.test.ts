import { inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { svgPicture, svgText } from './svg-elements';
import { svgToPng } from './svg-to-png';

/** Size and bytes of the picture; the filter that each line begins with is left as it is. */
function decode(png: Uint8Array) {
  const file = Buffer.from(png);
  expect(file.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  const data: Buffer[] = [];
  for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at)) {
    if (file.toString('latin1', at + 4, at + 8) === 'IDAT')
      data.push(file.subarray(at + 8, at + 8 + file.readUInt32BE(at)));
  }
  return {
    width: file.readUInt32BE(16),
    height: file.readUInt32BE(20),
    bytes: inflateSync(Buffer.concat(data)),
  };
}
const picture = async (text: string) =>
  decode(await svgToPng(svgPicture(120, 30, [svgText(10, 20, text, 'start')])));

it('draws at twice the size', async () => {
  expect(await picture('')).toMatchObject({ width: 240, height: 60 });
});

it('draws letters as letters: where a font is missing, nothing or boxes would be the same for all', async () => {
  const drawn = await Promise.all(['', 'ab', 'ba', '8×', '8−', 'é1', '1é'].map(picture));
  const different = new Set(drawn.map(({ bytes }) => bytes.toString('latin1')));
  expect(different.size).toBe(7);
});
