import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenLab, openLab } from '../builders/kube-api.ts';
import { askCorpus, type Recorded } from './apiserver/ask-corpus.ts';
import { CORPORA } from './apiserver/corpora.ts';
import { openDoor } from './apiserver/door.ts';
import { recordedPath } from './apiserver/recorded-path.ts';

describe.each(CORPORA)('requests of $name, as the real API server answered them', (corpus) => {
  const recorded: Record<string, Recorded> = existsSync(recordedPath(corpus))
    ? JSON.parse(readFileSync(recordedPath(corpus), 'utf8'))
    : {};
  let lab: OpenLab;
  let answers: Record<string, Recorded> = {};

  beforeAll(async () => {
    lab = await openLab(1);
    answers = await askCorpus(openDoor(lab), corpus);
  });
  afterAll(() => lab.close());

  test('each was recorded: `npm run record-apiserver`', () => {
    expect(Object.keys(recorded)).toEqual(corpus.asks.map(({ name }) => name));
  });

  test.each(corpus.asks)('$name', ({ name }) => {
    const why = corpus.differs?.[name];
    if (why === undefined) expect(answers[name]).toEqual(recorded[name]);
    else expect(answers[name], why).not.toEqual(recorded[name]);
  });
});
