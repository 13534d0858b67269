import { describe, expect, test } from 'vitest';
import { defaultSetup, readSetup, writeSetup } from './read-setup';

const read = (query: string) => readSetup(new URLSearchParams(query));

describe('readSetup', () => {
  test('reads back whatever writeSetup wrote, without a notice', () => {
    const setup = {
      ...defaultSetup,
      task: 'dates',
      cell: 'gru',
      bidirectional: true,
      layers: 3,
      units: 100,
      optimizer: 'sgd',
      learningRate: 0.0125,
      clip: 0,
      batchSize: 1,
      epochs: 200,
      seed: 0,
    } as const;
    expect(readSetup(writeSetup(setup))).toEqual({ setup, notices: [] });
  });

  test.each([
    ['units=0', 'units cannot be “0”: it is a whole number from 4 to 512. 128 was taken instead.'],
    ['units=100000', 'units cannot be “100000”: it is a whole number from 4 to 512. 128 was taken instead.'],
    ['units=NaN', 'units cannot be “NaN”: it is a whole number from 4 to 512. 128 was taken instead.'],
    ['units=', 'units cannot be “”: it is a whole number from 4 to 512. 128 was taken instead.'],
    ['layers=1.5', 'layers cannot be “1.5”: it is a whole number from 1 to 3. 1 was taken instead.'],
    ['clip=-1', 'clip cannot be “-1”: it is a number from 0 to 100. 5 was taken instead.'],
    [
      'learningRate=Infinity',
      'learningRate cannot be “Infinity”: it is a number from 0.00001 to 1. 0.003 was taken instead.',
    ],
    ['cell=elman', 'cell cannot be “elman”: it is one of simpleRNN, lstm, gru. lstm was taken instead.'],
    ['bidirectional=1', 'bidirectional cannot be “1”: it is one of true, false. false was taken instead.'],
    [
      'task=poems',
      'task cannot be “poems”: it is one of characters, reviews, next-word, airline, sunspots, csv, dates. characters was taken instead.',
    ],
  ])('%s: keeps the default and says so', (query, notice) => {
    expect(read(query)).toEqual({ setup: defaultSetup, notices: [notice] });
  });

  test('takes what is right beside what is wrong', () => {
    const { setup, notices } = read('cell=gru&units=1e9&epochs=7');
    expect(setup).toEqual({ ...defaultSetup, cell: 'gru', epochs: 7 });
    expect(notices).toHaveLength(1);
  });

  test('passes over what is no setting, also names that every object has', () => {
    expect(read('colour=red&__proto__=1&toString=2')).toEqual({
      setup: defaultSetup,
      notices: [
        expect.stringMatching(/^“colour” is no setting; there are task, cell, .*\. It was passed over\.$/),
        expect.stringMatching(/^“__proto__” is no setting/),
        expect.stringMatching(/^“toString” is no setting/),
      ],
    });
  });

  test('quotes no more than a line of what came', () => {
    const [notice = ''] = read(`cell=${'x'.repeat(10_000)}`).notices;
    expect(notice.length).toBeLessThan(160);
  });
});
