import type { CellKind } from '../worker/protocol';

/** Name and colour of each kind of cell. */
export const cellVoices: Record<CellKind, { name: string; voice: string }> = {
  simpleRNN: { name: 'SimpleRNN', voice: 'voice-1' },
  lstm: { name: 'LSTM', voice: 'voice-2' },
  gru: { name: 'GRU', voice: 'voice-3' },
};
