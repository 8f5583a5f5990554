import { beforeEach, expect, test } from 'vitest';
import { answerApi } from '../../../core/kube-api/index.ts';
import { applyText, runKubectl } from '../../../core/kubectl/index.ts';
import { advanceBy } from '../../../core/lab/advance.ts';
import { listApiResources } from '../../../core/objects/api-resources.ts';
import { listKindFacts } from '../../../core/objects/kinds.ts';
import { createSession, type Session, saveSession } from '../../../core/session/index.ts';
import { setSpeed } from '../../../core/session/live.ts';
import { KeptLabs } from '../../../lambdas/kube-api/kept-labs.ts';
import { readLab } from '../../../lambdas/kube-api/read-lab.ts';
import { type ApiToken, issueToken } from '../../../lambdas/kube-api/token.ts';
import { visitLab } from '../../../lambdas/kube-api/visit-lab.ts';
import { packRecord } from '../../../lambdas/sessions/record-item.ts';
import { NO_REPEATS } from '../../../lambdas/sessions/repeats.ts';
import { createSessionStore } from '../../../lambdas/sessions/table-session-store.ts';
import { soon } from '../../builders/deadline.ts';
import { createMemoryTable, type MemoryTable } from '../../builders/memory-table.ts';

const LAB = { ownerId: 'learner', record: 'lab' } as const;

let table: MemoryTable;
let token: ApiToken;
let labs: KeptLabs;

beforeEach(async () => {
  table = createMemoryTable();
  token = issueToken(LAB.ownerId);
  labs = new KeptLabs();
  await save(0, ({ cluster }) => {
    applyText(cluster, 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n', 'STDIN');
    runKubectl(cluster, 'create deployment web --image=nginx --replicas=2');
    advanceBy(cluster, 60_000, () => []);
  });
});

const store = () => createSessionStore(table);

async function save(version: number, prepare: (session: Session) => unknown, opener = token): Promise<void> {
  const session = createSession(1);
  session.apiTokenHash = opener.hash;
  prepare(session);
  await store().write(LAB, version, packRecord(saveSession(session), NO_REPEATS), soon());
}

/** The lab that a look is given, and not a copy of it. */
const look = (opener = token) => readLab({ store: store(), labs, token: opener }, (session) => session, soon());
const write = (line: string, keeps: boolean) =>
  visitLab(
    store(),
    token,
    (session) => {
      runKubectl(session.cluster, line);
      return { value: session, changes: keeps, isSpoilt: !keeps };
    },
    soon(),
  );
const names = (session: Session | undefined) =>
  session && runKubectl(session.cluster, 'get cm -o name').stdout.match(/(?<=\/)[^k].*/g);

test('a lab that stands is loaded once for all who look', async () => {
  const first = await look();
  expect(await look()).toBe(first);
  expect(names(first)).toEqual(['c']);
});

test('what somebody wrote is seen at the next look', async () => {
  const first = await look();
  await write('create cm written', true);
  const second = await look();
  expect([names(first), names(second)]).toEqual([['c'], ['c', 'written']]);
});

test('who writes never has the lab that others look at', async () => {
  const first = await look();
  expect(await write('create cm tried', false)).not.toBe(first);
  expect(names(await look())).toEqual(['c']);
});

test('a clock that runs makes another lab of it at each look', async () => {
  await save(1, (session) => setSpeed(session, 60, Date.now() - 1000));
  expect(await look()).not.toBe(await look());
});

test('a lab that somebody began anew is not the old one, though its version be the same', async () => {
  const old = await look();
  table = createMemoryTable();
  const other = issueToken(LAB.ownerId);
  await save(0, () => {}, other);
  expect(await look()).toBeUndefined();
  const begun = await look(other);
  expect(begun).not.toBe(old);
  expect(names(begun)).toBeNull();
});

test('a token that opens nothing is shown nothing of a lab that is kept', async () => {
  await look();
  expect(await look(issueToken(LAB.ownerId))).toBeUndefined();
});

test('of many labs the oldest is let go', async () => {
  const first = await look();
  const text = (await store().read(LAB, soon())).stored?.text ?? '';
  for (let other = 0; other < 8; other += 1) labs.keep(`other-${other}`, text, createSession(1));
  expect(labs.find('other-0', text)).toBeDefined();
  expect(await look()).not.toBe(first);
});

test('no reading of any resource changes the lab that others look at', async () => {
  const session = await look();
  if (session === undefined) throw new Error('the lab was not opened');
  const text = (await store().read(LAB, soon())).stored?.text;
  const paths = listApiResources(listKindFacts()).flatMap(({ apiVersion, resource, namespaced, subresources }) => {
    const root = apiVersion === 'v1' ? '/api/v1' : `/apis/${apiVersion}`;
    const one = `${root}${namespaced ? '/namespaces/default' : ''}/${resource}/web`;
    return [`${root}/${resource}`, one, ...subresources.map(({ name }) => `${one}/${name}`)];
  });
  for (const path of [
    ...paths,
    '/api',
    '/apis',
    '/openapi/v3',
    '/version',
    '/apis/metrics.k8s.io/v1beta1/nodes/node-1',
  ]) {
    for (const accept of ['application/json', 'application/json;as=Table;v=v1;g=meta.k8s.io']) {
      const request = { basePath: '', query: new Map(), contentType: '', userAgent: 'kubectl/v1.35', body: '' };
      answerApi(session.cluster, { method: 'GET', path, accept, ...request });
    }
  }
  expect(saveSession(session)).toBe(text);
});
