import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';

/** Pixels per unit of the drawing: sharp on dense screens and in print. */
const SCALE = 2;

let font: Promise<Uint8Array> | undefined;

/** Turns a drawing into the bytes of a PNG file, twice as wide and high as the drawing says; texts are set in Lato. */
export async function svgToPng(svg: string): Promise<Uint8Array> {
  font ??= startRenderer();
  const picture = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: SCALE },
    font: { fontBuffers: [await font], defaultFontFamily: 'Lato' },
  });
  const rendered = picture.render();
  const bytes = rendered.asPng();
  rendered.free();
  picture.free();
  return bytes;
}

/** Starts the renderer, which may happen once in a process, and reads the font that it needs for texts. */
async function startRenderer(): Promise<Uint8Array> {
  const { resolve } = createRequire(import.meta.url);
  await initWasm(await readFile(resolve('@resvg/resvg-wasm/index_bg.wasm')));
  return readFile(resolve('@fontsource/lato/files/lato-latin-400-normal.woff2'));
}
