import type { CellKind, Setup, TaskId } from '../worker/protocol';

/** What readers call each choice of a set-up. */
export const taskNames: Record<TaskId, string> = {
  characters: 'Characters of a text',
  reviews: 'Reviews in three classes',
  'next-word': 'Next word',
  airline: 'Forecast: airline passengers',
  sunspots: 'Forecast: sunspots',
  csv: 'Forecast: your CSV file',
  dates: 'Dates into ISO form',
};

export const cellNames: Record<CellKind, string> = { simpleRNN: 'SimpleRNN', lstm: 'LSTM', gru: 'GRU' };

export const optimizerNames: Record<Setup['optimizer'], string> = {
  adam: 'Adam',
  rmsprop: 'RMSprop',
  sgd: 'SGD',
};

/** What a network reads and answers in each task, and what it has to beat. */
export const taskIntroductions: Record<TaskId, string> = {
  characters:
    'Reads a text, here TypeScript with its comments, and says after each character which one comes next. To beat: counts of single characters and of pairs.',
  reviews:
    'Reads a review such as “not good, not awful, just fine” and says whether it is negative, neutral or positive. All classes use the same words; only their order tells.',
  'next-word':
    'Reads English, here sentences about the web, and says after each word which one comes next, as a keyboard does. To beat: counts of single words and of pairs.',
  airline:
    'Reads twelve months of airline passengers, 1949 to 1960, and says what the next month brings. To beat: the same as last month, the same as a year ago.',
  sunspots:
    'Reads eleven years of sunspots, since 1700, and says what the next year brings. To beat: the same as last year, the same as eleven years ago.',
  csv: 'Reads twelve rows of your series and says what the next one brings. To beat: the same as one row ago, the same as twelve rows ago.',
  dates:
    'Reads a date as people write it, “3rd of March 2027”, and writes “2027-03-03”. For each character that it writes, attention picks those that it looks at.',
};

/** A set-up in a few words: "GRU, 2 layers of 32 units, both directions". */
export function networkInWords({ task, cell, layers, units, bidirectional }: Setup): string {
  const stack = layers === 1 ? `1 layer of ${units} units` : `${layers} layers of ${units} units`;
  const oneWay = task === 'characters' || task === 'next-word';
  return `${cellNames[cell]}, ${stack}${bidirectional && !oneWay ? ', both directions' : ''}`;
}
