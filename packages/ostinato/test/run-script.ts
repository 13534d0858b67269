import { readFile, rm, writeFile } from 'node:fs/promises';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/** What a script exported as `result`. */
export type ScriptResult = Record<string, unknown>;

let runs = 0;

/**
 * Runs a script written for tfjs-layers, word for word, with the import of `@tensorflow/tfjs-layers` changed.
 *
 * @param name - of the file in `tfjs-scripts`
 * @param layersModule - what it imports in the place of `@tensorflow/tfjs-layers`
 */
export async function runScript(name: string, layersModule: string): Promise<ScriptResult> {
  const original = fileURLToPath(new URL(`tfjs-scripts/${name}.mjs`, import.meta.url));
  const text = await readFile(original, 'utf8');
  // A name of its own, or the second run would only be the memory of the first.
  const changed = original.replace('.mjs', `.${process.pid}-${++runs}.tmp.mjs`);
  await writeFile(changed, text.replaceAll("'@tensorflow/tfjs-layers'", `'${layersModule}'`));
  try {
    const module = (await import(changed)) as { result: ScriptResult };
    return module.result;
  } finally {
    await rm(changed);
  }
}
