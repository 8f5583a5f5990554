import type { Context } from 'hono';
import { stream } from 'hono/streaming';
import type { StreamingApi } from 'hono/utils/stream';
import {
  type ApiAnswer,
  type ApiRequest,
  followOn,
  type LogFollow,
  nextStep,
  openFollow,
  openWatch,
  watchedPlace,
} from '../../core/kube-api/index.ts';
import { printJson } from '../../core/manifest/json-value.ts';
import type { Session } from '../../core/session/session.ts';
import type { ReadVersion } from '../sessions/session-store.ts';
import { wallNow } from '../wall-clock.ts';
import { deadlineOf, type Visit } from './answer-request.ts';
import { respondFailure, respondWith } from './respond.ts';
import { visitLab } from './visit-lab.ts';

/** How often a lab is looked at for whoever waits for something to happen in it. */
const LOOK_EVERY_MS = 1000;

/** A watch: what has become of the watched objects, a line each, until its client or its time ends it. */
export async function streamWatch(c: Context, visit: Visit, request: ApiRequest): Promise<Response> {
  const opened = await look(visit, (session) => open(session, visit, request));
  if (opened === undefined) return respondFailure(401, 'Unauthorized', 'Unauthorized');
  if (!opened.ok) return respondWith(opened.error, 0);
  c.header('content-type', 'application/json');
  let { watch, events } = opened.value;
  return stream(c, async (out) => {
    await writeLines(out, events.map(printJson));
    await keepLooking(out, visit, request, async () => {
      const step = await look(visit, ({ cluster }) => nextStep(cluster, watch));
      if (step === undefined) return 'over';
      ({ watch, events } = step);
      await writeLines(out, events.map(printJson));
      return 'on';
    });
  });
}

function open({ cluster }: Session, { lists, token }: Visit, request: ApiRequest) {
  const place = watchedPlace(request);
  if (place === undefined) throw new Error('a request that watches nothing was to be watched');
  const resourceVersion = request.query.get('resourceVersion') ?? '';
  const known = lists.find({ ownerId: token.ownerId, kind: place.facts.kind, resourceVersion });
  return openWatch(cluster, place, request, known);
}

/** A log that is read on: what there is, then what is written, until the container ends. */
export async function streamLog(c: Context, visit: Visit, request: ApiRequest, first: ApiAnswer): Promise<Response> {
  let follow: LogFollow | undefined = await look(visit, ({ cluster }) => openFollow(cluster, request));
  c.header('content-type', 'text/plain');
  return stream(c, async (out) => {
    await out.write(typeof first.body === 'string' ? first.body : '');
    await keepLooking(out, visit, request, async () => {
      const present = follow;
      const step = present === undefined ? undefined : await look(visit, ({ cluster }) => followOn(cluster, present));
      if (step === undefined) return 'over';
      follow = step.follow;
      await out.write(step.text);
      return step.isOver ? 'over' : 'on';
    });
  });
}

function look<T>(visit: Visit, work: (session: Session) => T): Promise<T | undefined> {
  return visitLab(visit.store, visit.token, (session) => ({ value: work(session), changes: false }), deadlineOf(visit));
}

async function writeLines(out: StreamingApi, lines: readonly string[]): Promise<void> {
  if (lines.length > 0) await out.write(lines.map((line) => `${line}\n`).join(''));
}

/** Looks whenever the lab has been written, until the client is gone, its time is up or `step` says that it is over. */
async function keepLooking(
  out: StreamingApi,
  visit: Visit,
  request: ApiRequest,
  step: () => Promise<'on' | 'over'>,
): Promise<void> {
  const untilMs = wallNow() + streamFor(visit, request);
  let seen: ReadVersion;
  while (!out.aborted && wallNow() < untilMs) {
    const { version } = await visit.store.read({ ownerId: visit.token.ownerId, record: 'lab' }, deadlineOf(visit));
    if (version !== seen && (await step()) === 'over') return;
    seen = version;
    await out.sleep(Math.max(0, Math.min(LOOK_EVERY_MS, untilMs - wallNow())));
  }
}

function streamFor({ streamForMs }: Visit, { query }: ApiRequest): number {
  const asked = Number(query.get('timeoutSeconds') ?? '0') * 1000;
  return asked > 0 ? Math.min(asked, streamForMs) : streamForMs;
}
