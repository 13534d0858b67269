const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/**
 * The number that follows a word in a text as the page writes it: `5.7`, `1.5 × 10⁻⁵`, `infinity`, `no number`.
 *
 * @returns undefined if there is none
 */
export function numberAfter(word: string, text: string): number | undefined {
  const found = new RegExp(
    `${word} (?:(\\d+(?:\\.\\d+)?)(?: × 10(⁻?)([${RAISED}]+))?|(infinity)|no number)`,
  ).exec(text);
  if (!found) return undefined;
  const [, mantissa, minus, raised = '', infinity] = found;
  if (infinity) return Number.POSITIVE_INFINITY;
  const exponent = Number([...raised].map((digit) => RAISED.indexOf(digit)).join('')) * (minus ? -1 : 1);
  return mantissa === undefined ? Number.NaN : Number(mantissa) * 10 ** exponent;
}
