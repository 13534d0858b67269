import { visible } from './unrolled';

interface PaintedTextProps {
  symbols: readonly string[];
  /** One per symbol, within ±1. */
  values: readonly number[];
  step: number;
  onSelect: (step: number) => void;
}

/** A text whose symbols are coloured by one neuron: cold below zero, warm above. */
export function PaintedText({ symbols, values, step, onSelect }: PaintedTextProps) {
  return (
    <p class="painted mono">
      {symbols.map((symbol, t) => (
        <button
          key={t}
          type="button"
          aria-pressed={t === step}
          title={`step ${t + 1}: ${(values[t] ?? 0).toFixed(2)}`}
          style={{ '--share': `${Math.round(100 * Math.min(1, Math.abs(values[t] ?? 0)))}%` }}
          class={(values[t] ?? 0) < 0 ? 'cold' : 'warm'}
          onClick={() => onSelect(t)}
        >
          {visible(symbol)}
        </button>
      ))}
    </p>
  );
}
