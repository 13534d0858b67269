/** `1234567` → `1,234,567`. */
export function grouped(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

/** A loss in nats with four decimals; not a number stays visible as such. */
export function loss(value: number | undefined): string {
  return value === undefined ? '–' : value.toFixed(4);
}

/** A loss in nats per symbol as bits per symbol. */
export function bits(nats: number): string {
  return (nats / Math.LN2).toFixed(3);
}

/** Seconds as `0:42`, `12:05` or `1:02:03`. */
export function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return '–:––';
  const whole = Math.max(0, Math.round(seconds));
  const pad = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(rest)}` : `${minutes}:${pad(rest)}`;
}

/** A share as percent with one decimal. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
