import { describe, expect, test } from 'vitest';
import type { LetterReader } from './letter';
import { type LetterMessage, Line, sharedLine } from './line';

/** Two ends, and the messages that each of them has sent and that nobody has delivered. */
function ends(shared = sharedLine(2)) {
  const sent = { trainer: [] as LetterMessage[], replica: [] as LetterMessage[] };
  const trainer = new Line(shared, 'trainer', (message) => void sent.trainer.push(message));
  const replica = new Line(shared, 'replica', (message) => void sent.replica.push(message));
  return { trainer, replica, sent };
}

function send(line: Line, content: readonly number[]): void {
  const letter = line.write();
  letter.list(content);
  line.send(letter);
}

/** A letter each way, both by message: from then on both ends know where letters lie. */
function introduced(shared = sharedLine(2)) {
  const line = ends(shared);
  send(line.trainer, [1]);
  expect(read(line.replica.deliver(line.sent.trainer.shift()!))).toEqual([1]);
  send(line.replica, [2]);
  expect(line.trainer.wait(0)).toBeNull();
  expect(line.trainer.listen()).toBe(true);
  expect(read(line.trainer.deliver(line.sent.replica.shift()!))).toEqual([2]);
  return line;
}

const read = (letter: LetterReader | null) => letter?.list() ?? null;

describe('a line with shared memory', () => {
  test('carries letters without messages while both ends attend', () => {
    const { trainer, replica, sent } = introduced();
    for (let i = 0; i < 5; i++) {
      send(trainer, [10 + i]);
      expect(trainer.attending).toBe(true);
      expect(read(replica.wait(0))).toEqual([10 + i]);
      send(replica, [20 + i, 0.5]);
      expect(read(trainer.wait(1))).toEqual([20 + i, 0.5]);
      expect(trainer.attending).toBe(false);
    }
    expect(sent).toEqual({ trainer: [], replica: [] });
  });

  test('calls an end that has gone to listen by a message that names no memory', () => {
    const { trainer, replica, sent } = introduced();
    expect(replica.listen()).toBe(true);
    send(trainer, [3]);
    expect(sent.trainer).toEqual([{ kind: 'letter', memory: null }]);
    expect(read(replica.deliver(sent.trainer[0]!))).toEqual([3]);
  });

  test('does not let an end listen whose letter has come', () => {
    const { trainer, replica } = introduced();
    send(trainer, [3]);
    expect(replica.listen()).toBe(false);
    expect(read(replica.wait(0))).toEqual([3]);
  });

  test('sends a letter that has outgrown its memory by message, and the next one without', () => {
    const { trainer, replica, sent } = introduced();
    const long = Array.from({ length: 20_000 }, (_, i) => i / 7);
    send(trainer, long);
    expect(replica.wait(0)).toBeNull();
    expect(replica.listen()).toBe(true);
    expect(read(replica.deliver(sent.trainer[0]!))).toEqual(long);
    send(replica, [4]);
    expect(read(trainer.wait(0))).toEqual([4]);
    send(trainer, long.slice(1));
    expect(sent.trainer).toHaveLength(1);
    expect(read(replica.wait(0))).toEqual(long.slice(1));
  });

  test('ends the wait of an end that is dismissed, and any wait after its time', () => {
    const { trainer, replica } = introduced();
    const began = performance.now();
    expect(replica.wait(30)).toBeNull();
    expect(performance.now() - began).toBeGreaterThan(25);
    expect(replica.attending).toBe(true);
    trainer.dismiss();
    expect(replica.attending).toBe(false);
    const dismissed = performance.now();
    expect(replica.wait(10_000)).toBeNull();
    expect(performance.now() - dismissed).toBeLessThan(5000);
  });
});

test('threads stay awake only if there is a core for each', () => {
  expect(sharedLine(1)!.awakeMs).toBeGreaterThan(0);
  expect(sharedLine(1000)!.awakeMs).toBe(0);
});

describe('a line without shared memory', () => {
  test('sends every letter by message, in memory of its own', () => {
    const { trainer, replica, sent } = introduced(null);
    send(trainer, [3]);
    send(trainer, [4]);
    expect(trainer.attending).toBe(false);
    expect(sent.trainer.map((message) => read(replica.deliver(message)))).toEqual([[3], [4]]);
    expect(replica.wait(10_000)).toBeNull();
  });
});
