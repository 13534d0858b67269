import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { color, theme } from '../theme';

interface HeatMapProps {
  /** `values[row][column]`, each between `least` and 1. */
  values: readonly (readonly number[])[];
  /** −1 for states, which have a sign; 0 for shares. */
  least?: -1 | 0;
  /** One label under each column: characters, say. */
  columns: readonly string[];
  /** One label before each row; without them every tenth row is numbered. */
  rowLabels?: readonly string[];
  /** What a column and a row are: 'symbols that are read', 'neurons'. */
  columnTitle: string;
  rowTitle: string;
  /** The column and the row that are looked at. */
  selected?: number;
  selectedRow?: number;
  onSelect?: (column: number, row: number) => void;
  summary: string;
}

/** A map is about so high, and as wide as its place; its cells are not larger or smaller than that. */
const HEIGHT = 460;
const SMALLEST = { width: 13, height: 5 };
const LARGEST = 26;
const [LEFT, ABOVE, UNDER] = [34, 6, 20];

const within = (size: number, smallest: number) => Math.max(smallest, Math.min(LARGEST, Math.floor(size)));

/** Numbers as colours on a canvas: negative cold, zero paper, positive warm; a scale below says so. */
export function HeatMap(props: HeatMapProps) {
  const { values, least = 0, columns, columnTitle, rowTitle, onSelect, summary } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useRef<HTMLElement>(null);
  const place = useWidth(frame);
  const rows = values.length;
  const cell = {
    width: within((place - LEFT) / Math.max(1, columns.length), SMALLEST.width),
    height: within(HEIGHT / Math.max(1, rows), SMALLEST.height),
  };
  const [width, height] = [LEFT + columns.length * cell.width, ABOVE + rows * cell.height + UNDER];
  const dark = theme.value;

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) return;
    element.width = width * devicePixelRatio;
    element.height = height * devicePixelRatio;
    context.scale(devicePixelRatio, devicePixelRatio);
    context.translate(LEFT, ABOVE);
    paintCells(context, values, cell);
    paintLabels(context, props, cell);
    paintSelection(context, props, cell);
  }, [props, place, dark]);

  return (
    <figure ref={frame} class="heat-map">
      <div class="scroll">
        <canvas
          ref={canvas}
          role="img"
          aria-label={summary}
          style={{ width: `${width}px`, height: `${height}px`, cursor: onSelect ? 'pointer' : undefined }}
          onClick={(event) => {
            const column = Math.floor((event.offsetX - LEFT) / cell.width);
            const row = Math.floor((event.offsetY - ABOVE) / cell.height);
            if (column >= 0 && column < columns.length && row >= 0 && row < rows) onSelect?.(column, row);
          }}
        />
      </div>
      <figcaption>
        <span>
          Down: {rowTitle}. Across: {columnTitle}.
        </span>
        <span class="scale">
          {least === 0 ? '0' : '−1'} <i class={least === 0 ? 'share' : 'signed'} /> 1
        </span>
      </figcaption>
    </figure>
  );
}

/** The width of an element, also when it changes. */
function useWidth(element: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    if (!element.current) return;
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0));
    observer.observe(element.current);
    setWidth(element.current.clientWidth);
    return () => observer.disconnect();
  }, [element]);
  return width;
}

interface Cell {
  width: number;
  height: number;
}

function paintCells(context: CanvasRenderingContext2D, values: HeatMapProps['values'], cell: Cell): void {
  const [low, mid, high] = [color('heat-low'), color('heat-mid'), color('heat-high')];
  values.forEach((row, y) => {
    row.forEach((value, x) => {
      const place = [x * cell.width, y * cell.height, cell.width, cell.height] as const;
      context.globalAlpha = 1;
      context.fillStyle = mid;
      context.fillRect(...place);
      context.globalAlpha = Math.min(1, Math.abs(value));
      context.fillStyle = value < 0 ? low : high;
      context.fillRect(...place);
    });
  });
  context.globalAlpha = 1;
}

function paintLabels(context: CanvasRenderingContext2D, props: HeatMapProps, cell: Cell): void {
  const { values, columns, rowLabels } = props;
  context.fillStyle = color('ink');
  context.font = '12px ui-monospace, "DejaVu Sans Mono", monospace';
  context.textAlign = 'center';
  columns.forEach((label, x) => {
    context.fillText(label, (x + 0.5) * cell.width, values.length * cell.height + 14);
  });
  context.textAlign = 'right';
  values.forEach((_, y) => {
    const label = rowLabels ? rowLabels[y] : y % 10 === 0 ? String(y) : undefined;
    if (label !== undefined) context.fillText(label, -8, (y + 0.5) * cell.height + 4);
  });
}

function paintSelection(context: CanvasRenderingContext2D, props: HeatMapProps, cell: Cell): void {
  const { values, columns, selected, selectedRow } = props;
  context.strokeStyle = color('ink');
  context.lineWidth = 1.5;
  const [width, height] = [columns.length * cell.width, values.length * cell.height];
  // Around the cells, not over them: they may be few pixels high.
  if (selected !== undefined) {
    context.strokeRect(selected * cell.width - 0.75, -0.75, cell.width + 1.5, height + 1.5);
  }
  if (selectedRow !== undefined) {
    context.strokeRect(-0.75, selectedRow * cell.height - 0.75, width + 1.5, cell.height + 1.5);
  }
}
