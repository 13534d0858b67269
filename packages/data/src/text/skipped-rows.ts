import type { FormatError } from '../core/errors';

/**
 * Counts rows that were left out. A reader that is given one leaves out what it cannot read and notes it
 * here; without, the first bad row is thrown.
 */
export class SkippedRows {
  /** Number of rows that were left out. */
  count = 0;
  /** The first ten reasons. */
  readonly reasons: FormatError[] = [];

  /** Notes a bad row. */
  add(reason: FormatError): void {
    this.count++;
    if (this.reasons.length < 10) this.reasons.push(reason);
  }

  /** One line for the count, one for each of the reasons held. */
  toString(): string {
    const lines = this.reasons.map(({ message }) => `  ${message}`);
    const more = this.count - this.reasons.length;
    if (more > 0) lines.push(`  and ${more} more`);
    return [`${this.count} ${this.count === 1 ? 'row' : 'rows'} left out`, ...lines].join('\n');
  }
}

/** Notes the bad row where rows may be left out, else throws it. */
export function rejectRow(skipped: SkippedRows | undefined, reason: FormatError): void {
  if (!skipped) throw reason;
  skipped.add(reason);
}
