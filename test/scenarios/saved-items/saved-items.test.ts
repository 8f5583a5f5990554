import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { listObjects } from '../../../core/cluster/object-store.ts';
import { runKubectl } from '../../../core/kubectl/index.ts';
import { currentCard } from '../../../core/quiz/index.ts';
import { loadSession, type Session, saveSession } from '../../../core/session/index.ts';
import { createDynamoDbSessionStore } from '../../../lambdas/sessions/dynamodb-session-store.ts';
import { runSession } from '../../../lambdas/sessions/run-session.ts';
import { advance } from '../../builders/cluster.ts';
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
];

/** How the labs go on after they were loaded. */
const STEPS: readonly number[] = [7_000, 60_000, 3_600_000];

describe.each(RELEASES)('what %s saved', (release, lines) => {
  const recorded = readRecordedItems(release);

  describe.each(Object.keys(recorded))('of the lab %s', (lab) => {
    let session: Session;

    beforeEach(async () => {
      session = await openSession(decodeItems(recorded[lab] ?? []));
    });

    test('goes on as its golden says (npm run update-goldens writes it anew: read what changed)', () => {
      const golden = new URL(`goldens/${release}-${lab}.golden`, import.meta.url);
      const told = tellLife(session, lines);
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

/** The session as an interaction finds it that comes after an update of Podlab. */
async function openSession(items: ReturnType<typeof decodeItems>): Promise<Session> {
  const store = createDynamoDbSessionStore(createMemoryTable(items).client, 'recorded');
  const ownerId = items[0]?.pk?.S?.slice('user#'.length) ?? '';
  let found: Session | undefined;
  const answer = (session: Session) => {
    found = session;
    return { response: { type: 1 }, files: [], discardSession: true } as const;
  };
  await runSession(store, { ownerId, interactionId: 'later', startsOver: false, answer });
  if (found === undefined) throw new Error('nothing was loaded');
  return found;
}

function reload(session: Session): Session {
  const loaded = loadSession(saveSession(session));
  if (!loaded.ok) throw new Error(loaded.error);
  return loaded.session;
}

function tellLife(session: Session, lines: readonly string[]): string {
  const chapters = [tellQuiz(session), tellCluster(session, lines)];
  for (const byMs of STEPS) {
    advance(session.cluster, byMs);
    chapters.push(`\n# ${byMs / 1000} s later\n`, tellCluster(session, lines));
  }
  return [...chapters, tellLogs(session)].join('');
}

function tellQuiz({ language, welcomed, quiz }: Session): string {
  const card = currentCard(quiz);
  const { answered, rightFirstTime } = quiz;
  const person = `language ${language}, welcomed ${welcomed}, ${rightFirstTime} of ${answered} right\n`;
  if (card === undefined) return person;
  const { position, step, givenIndex, question } = card;
  return `${person}question ${position} at step ${step}, answered with ${givenIndex}: ${question.options.join(' | ')}\n`;
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
