import { startWork } from '../../core/cluster/work.ts';
import { findMoment } from '../../core/history/moments.ts';
import { type Piece, putAway } from '../../core/history/put-away.ts';
import type { Replay } from '../../core/history/record-request.ts';
import { runKubectl } from '../../core/kubectl/index.ts';
import { createSession, type Session, saveSession } from '../../core/session/index.ts';
import { beginRequest, endRequest } from '../../core/session/keep-request.ts';
import { openPast, travel } from '../../core/session/time-travel.ts';
import { compressText } from '../../lambdas/sessions/compress.ts';
import { namePiece } from '../../lambdas/sessions/piece-store.ts';
import { advance } from './lab.ts';
import { timeMs } from './measure.ts';
import type { Row } from './report.ts';

const HOUR_MS = 3_600_000;
const REQUESTS = 200;
const AIM_BYTES = 20_000;

/** A lab as it lies in the table. */
interface Lab {
  readonly session: Session;
  readonly pieces: Map<string, string>;
}

/** What going back costs, beside letting that time pass; what the past takes, beside the aim. */
export async function measurePast(): Promise<readonly Row[]> {
  return [await measureRewind(), ...measureBytes()];
}

async function measureRewind(): Promise<Row> {
  const lab = createLab();
  doKubectl(lab, 'create deployment web --image=nginx --replicas=5');
  doKubectl(lab, 'create deployment crash --image=busybox --replicas=5 -- sh -c "exit 1"');
  passTime(lab, 60_000);
  const beside = await timeMs(() => passTime(lab, HOUR_MS));
  const atMs = lab.session.cluster.nowMs - HOUR_MS;
  const podlab = await timeMs(() => {
    const past = openPast(lab.session, (name) => lab.pieces.get(name));
    const moment = past && findMoment(past.present, atMs);
    if (past === undefined || moment === undefined || !travel(lab.session, past, past.present, moment).ok)
      throw new Error('not gone back');
  });
  return { what: 'rewind of an hour, ten Pods', podlab, beside, besideName: 'letting the hour pass', unit: 'ms' };
}

/** A learner's afternoon: of four requests one changes something, three let time pass. */
function measureBytes(): readonly Row[] {
  const lab = createLab();
  doKubectl(lab, 'create deployment web --image=nginx --replicas=3');
  for (let count = 1; count < REQUESTS; count += 1) {
    const turn = Math.floor(count / 4);
    if (count % 4 !== 0) passTime(lab, count % 3 === 0 ? 60_000 : 10_000);
    else doKubectl(lab, DEEDS[turn % DEEDS.length] ?? '');
  }
  const { history: _, ...withoutPast } = lab.session;
  const beside = compressText(saveSession(lab.session)).length - compressText(saveSession(withoutPast)).length;
  const apart = [...lab.pieces.values()].map((text) => compressText(text).length);
  const bytes = beside + apart.reduce((sum, length) => sum + length, 0);
  const aim = { beside: AIM_BYTES, besideName: 'the aim', unit: 'bytes' };
  return [
    { what: `history after ${REQUESTS} requests`, podlab: bytes, ...aim },
    { what: `of it with the lab, ${apart.length} pieces apart`, podlab: beside, ...aim },
  ];
}

const DEEDS = [
  'scale deployment web --replicas=5',
  'set image deployment/web nginx=nginx:1.28',
  'delete pod --all --wait=false',
  'scale deployment web --replicas=2',
  'create job hello --image=busybox -- echo hello',
  'set image deployment/web nginx=nginx:no-such-tag',
  'rollout undo deployment/web',
  'delete job hello',
  'run one --image=busybox --restart=Never -- sh -c "sleep 20; exit 3"',
  'cordon node-1',
  'uncordon node-1',
  'delete pod one',
];

function createLab(): Lab {
  return { session: createSession(1), pieces: new Map() };
}

function doKubectl(lab: Lab, line: string): void {
  request(lab, `kubectl ${line}`, { kind: 'kubectl', line }, () => runKubectl(lab.session.cluster, line));
}

function passTime(lab: Lab, byMs: number): void {
  request(lab, '+10s', { kind: 'time' }, () => advance(lab.session.cluster, byMs));
}

function request({ session, pieces }: Lab, did: string, replay: Replay, work: () => void): void {
  startWork(session.cluster);
  const begun = beginRequest(session);
  const before = session.cluster.work.left;
  work();
  endRequest(session, begun, { did, replay, work: before - session.cluster.work.left });
  if (session.history === undefined) return;
  const put: { history: Session['history']; pieces: readonly Piece[] } = putAway(session.history, namePiece('bench'));
  for (const { name, text } of put.pieces) pieces.set(name, text);
  if (put.history !== undefined) session.history = put.history;
}
