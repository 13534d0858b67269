import { createHash } from 'node:crypto';

/** A text's fingerprint, in hexadecimal digits. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
