import { alignedTable } from '../../terminal/aligned-table';
import type { MeasuredFlow } from './measure-flow';

/** What arrives at each recurrent layer, the further back the further right. */
export function flowTable(flow: MeasuredFlow): string[] {
  if ('missing' in flow) return [`Gradient flow: not measured, ${flow.missing}`];
  const longest = Math.max(1, ...flow.layers.map(({ norms }) => norms.length));
  const columns = stepsBack(longest);
  const rows = flow.layers.map(({ name, norms }) => [
    name,
    ...columns.map((back) => norms.at(-1 - back)?.toExponential(1) ?? ''),
  ]);
  return [
    `Gradient of the loss of ${flow.losing}`,
    `over ${flow.batch} of ${flow.source}`,
    ...alignedTable([['norm at steps back', ...columns.map(String)], ...rows]),
  ];
}

/** 0, 1, 4, 16, … and the first step. */
function stepsBack(time: number): number[] {
  const powers = Array.from({ length: 8 }, (_, i) => (i === 0 ? 0 : 4 ** (i - 1)));
  const last = time - 1;
  return [...powers.filter((back) => back < last * 0.75), last];
}
