import { lineChartSvg } from './line-chart-svg';

/** Norms of the gradient that arrives at a layer, one per time step. */
export interface LayerFlow {
  name: string;
  norms: readonly number[];
}

/** Draws how gradients run back through time: falling to the left they vanish, rising they explode. */
export function flowSvg(layers: readonly LayerFlow[], title: string): string {
  const lines = layers.map(({ name, norms }) => ({
    name,
    points: norms.map((norm, step) => [step + 1, norm] as const),
  }));
  return lineChartSvg({ lines, title, xLabel: 'time step', logarithmic: true });
}
