import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Interaction, subjectOf } from '../../../bot/index.ts';
import { listObjects } from '../../../core/cluster/object-store.ts';
import { runKubectl } from '../../../core/kubectl/index.ts';
import { createQuizRecord, currentCard } from '../../../core/quiz/index.ts';
import { loadSession, type Session, saveSession } from '../../../core/session/index.ts';
import type { OpenRecords } from '../../../lambdas/sessions/open-records.ts';
import { runSession } from '../../../lambdas/sessions/run-session.ts';
import type { SessionStore } from '../../../lambdas/sessions/session-store.ts';
import { createSessionStore } from '../../../lambdas/sessions/table-session-store.ts';
import { advance } from '../../builders/cluster.ts';
import { soon } from '../../builders/deadline.ts';
import { createMemoryTable } from '../../builders/memory-table.ts';
import { decodeItems, readRecordedItems } from './read-items.ts';

const updates = process.env.PODLAB_UPDATE_GOLDENS === '1';

const TABLES = [
  'get pods,jobs,deployments,replicasets,services,persistentvolumeclaims,configmaps -o wide',
  'get nodes',
];

/** Every release of which items are in somebody's table, and what its goldens show of each lab. */
const RELEASES: readonly [name: string, lines: readonly string[]][] = [
  ['315337b', TABLES],
  ['732e81b', TABLES],
  ['8e49382', [...TABLES, 'get events']],
  ['067a0b2', [...TABLES, 'get events']],
  ['2afce83', [...TABLES, 'get statefulsets,cronjobs,hpa,netpol,quota,roles,sa,pvc', 'get events']],
];

/** How the labs go on after they were loaded. */
const STEPS: readonly number[] = [7_000, 60_000, 3_600_000];

describe.each(RELEASES)('what %s saved', (release, lines) => {
  const recorded = readRecordedItems(release);

  describe.each(Object.keys(recorded))('of the lab %s', (lab) => {
    let records: OpenRecords;
    let session: Session;

    beforeEach(async () => {
      records = await openRecords(decodeItems(recorded[lab] ?? []));
      session = records.session;
    });

    test('goes on as its golden says (npm run update-goldens writes it anew: read what changed)', () => {
      const golden = new URL(`goldens/${release}-${lab}.golden`, import.meta.url);
      const told = tellLife(records, lines);
      if (updates) writeFileSync(golden, told);
      expect(existsSync(golden), `${golden.pathname} is missing`).toBe(true);
      expect(told).toBe(readFileSync(golden, 'utf8'));
    });

    test('is saved as a text that loads, and goes on to the same bytes when it is loaded at every step', () => {
      let reloaded = reload(session);
      for (const byMs of STEPS) {
        advance(session.cluster, byMs);
        advance(reloaded.cluster, byMs);
        expect(saveSession(reloaded)).toBe(saveSession(session));
        reloaded = reload(reloaded);
      }
    });
  });
});

/** The records as an interaction finds them that comes after an update of Podlab, and as it leaves them. */
async function openRecords(items: ReturnType<typeof decodeItems>): Promise<OpenRecords> {
  const table = createMemoryTable(items);
  const ownerId = items[0]?.pk?.S?.slice('user#'.length) ?? '';
  const store = createSessionStore(table);
  const first = await lookAt(store, ownerId);
  // Saving the lab gives a quiz record that lay in it an item of its own.
  const touch = (records: OpenRecords) => {
    records.session.welcomed = !records.session.welcomed;
    return { response: { type: 1 }, files: [] } as const;
  };
  for (const interactionId of ['touched', 'untouched']) {
    await runSession(store, { ownerId, interactionId, subject: subjectOf(HELP), answer: touch }, soon());
  }
  const later = await lookAt(store, ownerId);
  expect(later.quizOfLab).toBe(undefined);
  expect(saveSession(later.session)).toBe(saveSession(first.session));
  expect(later.quiz).toEqual(first.quiz);
  return later;
}

const HELP = { type: 'autocomplete', commandName: 'help' } as Interaction;
const QUIZ = { type: 'command', commandName: 'quiz' } as Interaction;

async function lookAt(store: SessionStore, ownerId: string): Promise<OpenRecords> {
  let found: OpenRecords | undefined;
  const answer = (records: OpenRecords) => {
    found = records;
    return { response: { type: 1 }, files: [], keepsRecord: true } as const;
  };
  await runSession(store, { ownerId, interactionId: 'later', subject: subjectOf(QUIZ), answer }, soon());
  if (found === undefined) throw new Error('nothing was loaded');
  return found;
}

function reload(session: Session): Session {
  const loaded = loadSession(saveSession(session));
  if (!loaded.ok) throw new Error(loaded.error);
  return loaded.session;
}

function tellLife(records: OpenRecords, lines: readonly string[]): string {
  const { session } = records;
  const chapters = [tellQuiz(records), tellCluster(session, lines)];
  for (const byMs of STEPS) {
    advance(session.cluster, byMs);
    chapters.push(`\n# ${byMs / 1000} s later\n`, tellCluster(session, lines));
  }
  return [...chapters, tellLogs(session)].join('');
}

function tellQuiz({ session: { language, welcomed }, quiz = createQuizRecord() }: OpenRecords): string {
  const card = currentCard(quiz);
  const { answered, rightFirstTime } = quiz;
  const person = `language ${language}, welcomed ${welcomed}, ${rightFirstTime} of ${answered} right\n`;
  if (card === undefined) return person;
  const { position, step, given, question = 'replaced' } = card;
  return `${person}question ${position} at step ${step}, ${question}, answered with ${JSON.stringify(given)}\n`;
}

function tellCluster({ cluster }: Session, lines: readonly string[]): string {
  return lines.map((line) => tellLine(cluster, line)).join('');
}

function tellLogs(session: Session): string {
  const pods = listObjects(session.cluster.store, 'Pod').filter(({ metadata }) => metadata?.namespace === 'default');
  return tellCluster(
    session,
    pods.map(({ metadata }) => `logs ${metadata?.name} --all-containers --tail=4`),
  );
}

function tellLine(cluster: Session['cluster'], line: string): string {
  const { stdout, stderr } = runKubectl(cluster, line);
  return `\n$ kubectl ${line}\n${stdout}${stderr}`;
}
