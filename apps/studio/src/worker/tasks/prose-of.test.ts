import { expect, test } from 'vitest';
import { proseOf } from './prose-of';

test('keeps the sentences of comments, and nothing else', () => {
  const code = `
/**
 * The **\`AbortSignal\`** interface represents a [signal object](https://example.org/signal)
 * that allows you to communicate.
 *
 * [MDN Reference](https://developer.mozilla.org/docs/Web/API/AbortSignal)
 */
interface AbortSignal {
    /** [MDN Reference](https://developer.mozilla.org/docs/Web/API/AbortSignal/aborted) */
    readonly aborted: boolean; // no sentence
    /** See https://example.org for more. */
    reason: any;
}`;
  expect(proseOf(code)).toBe(
    'The AbortSignal interface represents a signal object that allows you to communicate.\nSee for more.',
  );
});

test('is empty for a text without comments', () => {
  expect(proseOf('const a = 1;')).toBe('');
});
