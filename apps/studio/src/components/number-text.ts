const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A power of ten: `10⁻⁵`. */
export function powerOfTen(exponent: number): string {
  const digits = [...String(Math.abs(exponent))].map((digit) => SUPERSCRIPTS[Number(digit)]).join('');
  return `10${exponent < 0 ? '⁻' : ''}${digits}`;
}

/** A number of any size with two digits: `0.40`, `5.7`, `1.5 × 10⁻⁵`. */
export function scientific(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'no number' : 'infinity';
  if (value === 0) return '0';
  const [mantissa = '', exponent = '0'] = value.toExponential(1).split('e');
  const power = Number(exponent);
  if (power >= -2 && power < 3) return value.toFixed(Math.max(0, 1 - power));
  return `${mantissa} × ${powerOfTen(power)}`;
}
