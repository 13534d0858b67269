import { open, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FormatError } from './format-error';
import type { ModelSource } from './model-source';

/**
 * A model in a folder.
 *
 * @param location - the folder, its `model.json`, or a `file:` URL of either
 */
export async function folderSource(location: string | URL): Promise<ModelSource> {
  const path = localPath(location);
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    (cause: NodeJS.ErrnoException) => {
      throw new FormatError(path, explain(cause), { cause });
    },
  );
  const modelFile = isFolder ? join(path, 'model.json') : path;
  return {
    modelFile,
    read: (name, limit) => readFile(name === '' ? modelFile : join(dirname(modelFile), name), limit),
  };
}

/** The path that a `file:` URL stands for, as tfjs writes those: `file://./model` is relative. */
export function localPath(location: string | URL): string {
  if (typeof location === 'string' && /^file:\/\/[^/]/.test(location))
    return location.slice('file://'.length);
  return location instanceof URL || location.startsWith('file:') ? fileURLToPath(location) : location;
}

async function readFile(path: string, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const file = await open(path).catch((cause: NodeJS.ErrnoException) => {
    throw new FormatError(path, explain(cause), { cause });
  });
  try {
    const { size } = await file.stat();
    if (size > limit) {
      throw new FormatError(
        path,
        `has ${size} bytes, at most ${limit} are expected. Is ${basename(path)} another model's file?`,
      );
    }
    const bytes = new Uint8Array(size);
    let length = 0;
    while (length < size) {
      const { bytesRead } = await file.read(bytes, length, size - length);
      if (bytesRead === 0) throw new FormatError(path, 'became shorter while it was read.');
      length += bytesRead;
    }
    return bytes;
  } finally {
    await file.close();
  }
}

function explain(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return 'there is no such file.';
  if (error.code === 'EACCES') return 'reading it is not permitted.';
  if (error.code === 'EISDIR') return 'is a folder, expected a file.';
  return `cannot be read (${error.message}).`;
}
