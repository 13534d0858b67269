import { UserError } from '../user-error';

/** What decides how large a network is. */
export interface NetworkSize {
  cell: 'simpleRnn' | 'lstm' | 'gru';
  units: number;
  layers: number;
  bidirectional?: boolean;
  /** Width of what the first recurrent layer reads. */
  inputs: number;
  /** Width of the output. */
  outputs: number;
  /** Parameters of embedding tables. */
  tables?: number;
}

/** Largest network, in parameters: training keeps four numbers for each. */
const MOST_PARAMETERS = 100_000_000;

const GATES = { simpleRnn: 1, gru: 3, lstm: 4 } as const;

/**
 * Checks, before any memory is taken, that a network can be trained here.
 *
 * @throws {UserError} that says how large it would be
 */
export function expectPossibleSize(size: NetworkSize): void {
  const { cell, units, layers, inputs, outputs, tables = 0 } = size;
  const directions = size.bidirectional ? 2 : 1;
  const layer = (width: number) => directions * GATES[cell] * units * (width + units + 1);
  const recurrent = layer(inputs) + (layers - 1) * layer(directions * units);
  const parameters = tables + recurrent + outputs * directions * units;
  if (parameters <= MOST_PARAMETERS) return;
  throw new UserError(
    `the network would have ${millions(parameters)} parameters, at most ${millions(MOST_PARAMETERS)} are possible. Lower --units or --layers.`,
  );
}

function millions(parameters: number): string {
  return `${Math.round(parameters / 1e6).toLocaleString('en-US')} million`;
}
