import { expect, it } from 'vitest';
import { joinDirections } from './join-directions';

const flow = (name: string, ...norms: number[]) => ({ name, cell: 'lstm', norms });

it('joins the two directions of one layer, and nothing else', () => {
  const layers = [
    flow('bidirectional/forward_lstm/lstm_cell', 1, 2),
    flow('bidirectional/backward_lstm/lstm_cell', 1, 2),
    flow('bidirectional_1/forward_lstm/lstm_cell', 1, 2),
    flow('bidirectional_1/backward_lstm/lstm_cell', 1, 2),
    flow('lstm/lstm_cell', 3, 4),
    flow('lstm_1/lstm_cell', 3, 4),
  ];
  expect(joinDirections(layers).map(({ name, norms }) => [name, ...norms])).toEqual([
    ['bidirectional', 1, 2],
    ['bidirectional_1', 1, 2],
    ['lstm/lstm_cell', 3, 4],
    ['lstm_1/lstm_cell', 3, 4],
  ]);
  expect(layers[0]!.name).toBe('bidirectional/forward_lstm/lstm_cell');
});
