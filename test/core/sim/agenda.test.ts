import { describe, expect, test } from 'vitest';
import {
  type Agenda,
  cancelOccurrence,
  createAgenda,
  listOccurrences,
  peekOccurrence,
  restoreAgenda,
  scheduleOccurrence,
  takeOccurrence,
} from '../../../core/sim/agenda.ts';

describe('the agenda', () => {
  const rows: readonly [sentence: string, entries: readonly [string, number][], order: readonly string[]][] = [
    [
      'runs what is due earlier first',
      [
        ['late', 20],
        ['early', 10],
      ],
      ['early', 'late'],
    ],
    [
      'runs what was asked for first where two are due together',
      [
        ['first', 10],
        ['second', 10],
      ],
      ['first', 'second'],
    ],
    [
      'keeps the earlier moment where a key is asked for twice',
      [
        ['one', 20],
        ['two', 15],
        ['one', 10],
      ],
      ['one', 'two'],
    ],
    [
      'ignores a later moment for a key it has',
      [
        ['one', 10],
        ['two', 15],
        ['one', 20],
      ],
      ['one', 'two'],
    ],
  ];
  test.each(rows)('%s', (_, entries, order) => {
    expect(drain(agendaOf(entries))).toEqual(order);
  });

  test('gives nothing before it is due', () => {
    const agenda = agendaOf([['later', 10]]);
    expect(takeOccurrence(agenda, 9)).toBeUndefined();
    expect(takeOccurrence(agenda, 10)?.key).toBe('later');
  });

  test('forgets a cancelled key', () => {
    const agenda = agendaOf([
      ['one', 10],
      ['two', 20],
    ]);
    cancelOccurrence(agenda, 'one');
    expect(peekOccurrence(agenda)?.key).toBe('two');
  });

  test('goes on after a restore exactly as it would have', () => {
    const agenda = agendaOf([
      ['c', 30],
      ['a', 10],
      ['b', 10],
    ]);
    const restored = restoreAgenda(listOccurrences(agenda), agenda.nextSerial);
    expect(drain(restored)).toEqual(['a', 'b', 'c']);
  });

  test('holds no more stale entries than living ones and a few', () => {
    const agenda = createAgenda();
    for (let due = 1000; due > 0; due--) scheduleOccurrence(agenda, 'again', due, 0);
    expect(agenda.heap.length).toBeLessThanOrEqual(65);
    expect(drain(agenda)).toEqual(['again']);
  });
});

function agendaOf(entries: readonly (readonly [string, number])[]): Agenda {
  const agenda = createAgenda();
  for (const [key, dueMs] of entries) scheduleOccurrence(agenda, key, dueMs, 0);
  return agenda;
}

function drain(agenda: Agenda): string[] {
  const keys: string[] = [];
  for (let next = takeOccurrence(agenda, Infinity); next !== undefined; next = takeOccurrence(agenda, Infinity)) {
    keys.push(next.key);
  }
  return keys;
}
