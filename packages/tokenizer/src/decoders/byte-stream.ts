import { decodeBytes, incompleteTail } from '../wtf8';
import { pushBytes } from './byte-level';
import type { TokenStream } from './decode-tokens';

/** Byte-level tokens, one after the other: bytes wait until their character is complete. */
export class ByteStream implements TokenStream {
  #waiting: number[] = [];

  push(token: string): string {
    const bytes = this.#waiting;
    pushBytes(bytes, token);
    this.#waiting = bytes.splice(bytes.length - incompleteTail(bytes));
    return decodeBytes(bytes);
  }

  finish(): string {
    return decodeBytes(this.#waiting.splice(0));
  }
}
