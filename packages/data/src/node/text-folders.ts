import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Dataset } from '../core/batch';
import { ArgumentError } from '../core/errors';
import { integers } from '../core/nd-array';
import { type PaddingOptions, padRagged } from '../core/pad-ragged';
import { textFile } from './text-file';

/** Text files whose folder is their class. */
export interface TextFolders {
  /** Names of the folders, in alphabetical order. */
  classNames: string[];
  /** Path of each file: class by class, in alphabetical order. */
  paths: string[];
  /** `[files]`: index into `classNames`. */
  labels: Int32Array;
  /** `[files]`: size of each file in bytes. */
  sizes: Float64Array;
  /** Reads the text of one file. */
  read(index: number): Promise<string>;
}

/**
 * Lists text files in folders by class (`root/pos/1.txt`, `root/neg/1.txt`, …) without reading them.
 *
 * @param options.classes - the folders to take; default all that are not hidden
 * @param options.extension - default `'.txt'`
 * @param options.encoding - a label of the Encoding Standard; default `'utf-8'`
 * @throws {ArgumentError} if there are not two folders, or one holds no such file
 */
export async function textFolders(
  root: string,
  options: { classes?: readonly string[]; extension?: string; encoding?: string } = {},
): Promise<TextFolders> {
  const { extension = '.txt', encoding } = options;
  const entries = await readdir(root, { withFileTypes: true });
  const found = entries.flatMap((entry) =>
    entry.isDirectory() && !entry.name.startsWith('.') ? [entry.name] : [],
  );
  const classNames = [...(options.classes ?? found)].sort();
  if (classNames.length < 2) {
    const received = classNames.join(', ') || 'none';
    throw new ArgumentError(
      'textFolders',
      'root',
      'a folder with a folder for each of two or more classes',
      received,
    );
  }

  const paths: string[] = [];
  const labels: number[] = [];
  for (const [label, className] of classNames.entries()) {
    const files = (await readdir(join(root, className))).filter((file) => file.endsWith(extension)).sort();
    if (files.length === 0) {
      throw new ArgumentError('textFolders', className, `a folder with ${extension} files`, 'none');
    }
    for (const file of files) {
      paths.push(join(root, className, file));
      labels.push(label);
    }
  }

  return {
    classNames,
    paths,
    labels: Int32Array.from(labels),
    sizes: await fileSizes(paths),
    async read(index) {
      let text = '';
      for await (const chunk of textFile(paths[index]!, { encoding }).chunks()) text += chunk;
      return text;
    },
  };
}

/**
 * Makes a dataset that reads its files batch by batch: memory holds one batch, whatever the size of the
 * folders. The sizes of the files serve as lengths for bucketing.
 *
 * @param encode - makes ids of a text, a tokenizer's for example
 * @returns a dataset of x `[batch, time]`, y `[batch]`: the class, with mask and lengths
 */
export function textFoldersDataset(
  folders: TextFolders,
  encode: (text: string) => ArrayLike<number>,
  options: PaddingOptions = {},
): Dataset {
  const { paths, labels, sizes } = folders;
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  return {
    length: paths.length,
    description: `${paths.length} files of ${bytes} bytes, ${basename(paths[0]!)} to ${basename(paths.at(-1)!)}`,
    lengths: sizes,
    async batch(indices) {
      const order = Array.from(indices);
      const texts = await Promise.all(order.map((index) => folders.read(index)));
      const { array, mask, lengths } = padRagged({ rows: texts.map(encode) }, options);
      const y = integers(order.length);
      y.data.set(order.map((index) => labels[index]!));
      return { x: array, y, mask, lengths };
    },
  };
}

/** Sizes in bytes; asks for a few files at a time. */
async function fileSizes(paths: readonly string[]): Promise<Float64Array> {
  const sizes = new Float64Array(paths.length);
  let next = 0;
  const worker = async () => {
    while (next < paths.length) {
      const index = next++;
      sizes[index] = (await stat(paths[index]!)).size;
    }
  };
  await Promise.all(Array.from({ length: 32 }, worker));
  return sizes;
}
