interface UnrolledProps {
  symbols: readonly string[];
  /** The likeliest answer after each step. */
  answers: readonly string[];
  /** The step in the middle. */
  step: number;
  onSelect: (step: number) => void;
}

const AROUND = 4;
const WIDTH = 92;

/** The network unrolled over the steps around one: what it reads, the state it keeps, what it says. */
export function Unrolled({ symbols, answers, step, onSelect }: UnrolledProps) {
  const first = Math.max(0, Math.min(step - AROUND, symbols.length - 2 * AROUND - 1));
  const last = Math.min(symbols.length, first + 2 * AROUND + 1);
  const steps = Array.from({ length: last - first }, (_, index) => first + index);
  return (
    <div class="scroll">
      <svg
        class="unrolled"
        viewBox={`0 0 ${steps.length * WIDTH + 20} 170`}
        style={{ minWidth: `${steps.length * 60}px` }}
        role="img"
        aria-label={`Step ${step + 1}: reads ${symbols[step]}, would say ${answers[step]}.`}
      >
        {steps.map((t, index) => {
          const x = index * WIDTH + 46;
          return (
            // biome-ignore lint/a11y/noStaticElementInteractions: the slider above does the same by keyboard
            <g key={t} class={t === step ? 'now' : ''} onClick={() => onSelect(t)}>
              {index > 0 && <path d={`M${x - WIDTH + 22} 85 H${x - 24}`} />}
              <path d={`M${x} 132 V104`} />
              <path d={`M${x} 66 V42`} />
              <rect x={x - 22} y={66} width={44} height={38} rx={8} />
              <text x={x} y={90}>
                h{subscript(t + 1)}
              </text>
              <text x={x} y={150} class="symbol">
                {visible(symbols[t] ?? '')}
              </text>
              <text x={x} y={32} class="symbol">
                {visible(answers[t] ?? '')}
              </text>
            </g>
          );
        })}
      </svg>
    </div>
  );
}

/** A symbol as it can be seen: spaces and line ends too. */
export function visible(symbol: string): string {
  return symbol.replaceAll(' ', '␣').replaceAll('\n', '⏎').replaceAll('\t', '⇥');
}

function subscript(number: number): string {
  return [...String(number)].map((digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)]).join('');
}
