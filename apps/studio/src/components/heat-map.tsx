import { useEffect, useRef } from 'preact/hooks';
import { color, theme } from '../theme';

interface HeatMapProps {
  /** `values[row][column]`, each within ±`range`. */
  values: readonly (readonly number[])[];
  range?: number;
  /** One label under each column: characters, say. */
  columns?: readonly string[];
  /** One label before each row. */
  rowLabels?: readonly string[];
  cell?: number;
  /** The column that is looked at. */
  selected?: number;
  onSelect?: (column: number, row: number) => void;
  summary: string;
}

/** Numbers as colours on a canvas: negative cold, zero paper, positive warm. */
export function HeatMap({
  values,
  range = 1,
  columns,
  rowLabels,
  cell = 14,
  selected,
  onSelect,
  summary,
}: HeatMapProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const rows = values.length;
  const width = (values[0]?.length ?? 0) * cell;
  const labels = columns ? 18 : 0;
  const left = rowLabels ? 20 : 0;
  const dark = theme.value;

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) return;
    const scale = devicePixelRatio;
    element.width = (left + width) * scale;
    element.height = (rows * cell + labels) * scale;
    context.scale(scale, scale);
    context.translate(left, 0);
    const [low, mid, high] = [color('heat-low'), color('heat-mid'), color('heat-high')];
    values.forEach((row, y) => {
      row.forEach((value, x) => {
        context.globalAlpha = 1;
        context.fillStyle = mid;
        context.fillRect(x * cell, y * cell, cell, cell);
        context.globalAlpha = Math.min(1, Math.abs(value) / range);
        context.fillStyle = value < 0 ? low : high;
        context.fillRect(x * cell, y * cell, cell, cell);
      });
    });
    context.globalAlpha = 1;
    context.fillStyle = color('ink');
    context.font = '11px ui-monospace, monospace';
    context.textAlign = 'center';
    columns?.forEach((label, x) => {
      context.fillText(label, x * cell + cell / 2, rows * cell + 13);
    });
    rowLabels?.forEach((label, y) => {
      context.fillText(label, -left / 2, y * cell + cell / 2 + 4);
    });
    if (selected !== undefined) {
      context.strokeStyle = color('ink');
      context.lineWidth = 1.5;
      context.strokeRect(selected * cell + 0.75, 0.75, cell - 1.5, rows * cell - 1.5);
    }
  }, [values, range, columns, rowLabels, cell, selected, dark]);

  return (
    <div class="scroll">
      <canvas
        ref={canvas}
        role="img"
        aria-label={summary}
        style={{
          width: `${left + width}px`,
          height: `${rows * cell + labels}px`,
          cursor: onSelect ? 'pointer' : undefined,
        }}
        onClick={(event) =>
          onSelect?.(Math.floor((event.offsetX - left) / cell), Math.floor(event.offsetY / cell))
        }
      />
    </div>
  );
}
