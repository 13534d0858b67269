import { type Level, lineChartSvg } from './line-chart-svg';

/** One quantity over training. */
export interface Curve {
  name: string;
  /** One value per epoch; the first is at epoch 1. */
  values: readonly number[];
}

/**
 * Draws learning curves as an SVG file.
 *
 * @param curves - lines over epochs; values that are not finite are left out
 * @param levels - dashed lines across
 * @param quantity - names the vertical axis
 */
export function curvesSvg(curves: readonly Curve[], levels: readonly Level[], quantity: string): string {
  const lines = curves.map(({ name, values }) => ({
    name,
    points: values.map((value, i) => [i + 1, value] as const),
  }));
  return lineChartSvg({ lines, levels, title: quantity, xLabel: 'epoch' });
}
