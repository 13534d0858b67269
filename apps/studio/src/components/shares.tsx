import { visible } from './unrolled';

interface SharesProps {
  items: readonly { symbol: string; probability: number }[];
  label: string;
}

/** Probabilities as bars, the likeliest first. */
export function Shares({ items, label }: SharesProps) {
  return (
    <ul class="shares" aria-label={label}>
      {items.map(({ symbol, probability }) => (
        <li key={symbol}>
          <code>{visible(symbol)}</code>
          <meter min={0} max={1} value={probability} />
          <span>{(100 * probability).toFixed(1)} %</span>
        </li>
      ))}
    </ul>
  );
}
