import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const folder = new URL('.', import.meta.url);
const programs = readdirSync(folder)
  .filter((name) => /^\d-.*(?<!\.test)\.ts$/.test(name))
  .map((name) => readFileSync(new URL(name, folder), 'utf8'));
const page = readFileSync(new URL('../../docs/from-keras.md', folder), 'utf8');

/** The lines of the page's code in a language, without indentation. */
function codeLines(language: string): string[] {
  const blocks = [...page.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))];
  return blocks
    .flatMap((block) => block[1]!.split('\n'))
    .map((line) => line.trim())
    .filter(Boolean);
}

it.each(['ts', 'python'])('shows only %s lines that stand in the tutorials', (language) => {
  const there = new Set(
    programs.flatMap((text) => text.split('\n')).map((line) => line.replace(/^\s*\*?\s*/, '').trim()),
  );
  const lines = codeLines(language);
  expect(lines.length).toBeGreaterThan(15);
  expect(lines.filter((line) => !there.has(line))).toEqual([]);
});
