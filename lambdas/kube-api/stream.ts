import type { Context } from 'hono';
import { stream as openStream } from 'hono/streaming';
import type { StreamingApi } from 'hono/utils/stream';
import {
  type ApiRequest,
  answerApi,
  bookmarkAt,
  followOn,
  type LogFollow,
  nextBookmarkMs,
  nextStep,
  openFollow,
  openWatch,
  refuseAccess,
  takesBookmarks,
  watchedPlace,
} from '../../core/kube-api/index.ts';
import { type JsonMap, printJson } from '../../core/manifest/json-value.ts';
import type { Session } from '../../core/session/session.ts';
import type { ReadVersion } from '../sessions/session-store.ts';
import { wallNow } from '../wall-clock.ts';
import { deadlineOf, type Visit } from './answer-request.ts';
import { readLab } from './read-lab.ts';
import { respondUnauthorized, respondWith } from './respond.ts';

/** How often a lab is looked at for whoever waits for something to happen in it. */
const LOOK_EVERY_MS = 1000;

/** A watch: what has become of the watched objects, a line each, until its client or its time ends it. */
export async function streamWatch(c: Context, visit: Visit, request: ApiRequest): Promise<Response> {
  const opened = await look(visit, (session) => open(session, visit, request));
  if (opened === undefined) return respondUnauthorized();
  if (!opened.value.ok) return respondWith(opened.value.error, 0);
  const { events, isOver } = opened.value.value;
  let { watch } = opened.value.value;
  if (isOver === true) return c.body(printLines(events), 200, { 'content-type': 'application/json' });
  const step = async (): Promise<Step> => {
    const seen = await look(visit, ({ cluster }) => nextStep(cluster, watch));
    if (seen === undefined) return 'over';
    watch = seen.value.watch;
    return { text: printLines(seen.value.events), isLive: seen.isLive };
  };
  return startStream(c, visit, request, {
    contentType: 'application/json',
    first: printLines(events),
    isLive: opened.isLive,
    step,
    ...(takesBookmarks(watch) ? { bookmark: () => printLines([bookmarkAt(watch)]) } : {}),
  });
}

function open({ cluster }: Session, { lists, token }: Visit, request: ApiRequest) {
  const refused = refuseAccess(cluster, request);
  if (refused !== undefined) return { ok: false, error: refused } as const;
  const place = watchedPlace(cluster, request);
  // What is no collection is answered at once, whatever else was asked.
  if (place === undefined) return { ok: false, error: answerApi(cluster, request) } as const;
  const resourceVersion = request.query.get('resourceVersion') ?? '';
  const known = lists.find({ ownerId: token.ownerId, kind: place.facts.kind, resourceVersion });
  return openWatch(cluster, place, request, known);
}

/**
 * A log that is read on: what there is, then what is written, until the container ends. It is read and begun to follow
 * at one look, so that no line falls between.
 */
export async function streamLog(c: Context, visit: Visit, request: ApiRequest): Promise<Response> {
  const opened = await look(visit, ({ cluster }) => {
    const answer = answerApi(cluster, request);
    const begun = answer.code === 200 ? openFollow(cluster, request) : undefined;
    return { answer, begun: begun !== undefined && followOn(cluster, begun).isOver ? undefined : begun };
  });
  if (opened === undefined) return respondUnauthorized();
  const { answer, begun } = opened.value;
  if (begun === undefined) return respondWith(answer, 0);
  let follow: LogFollow | undefined = begun;
  const step = async (): Promise<Step> => {
    const present = follow;
    const seen = present && (await look(visit, ({ cluster }) => followOn(cluster, present)));
    if (seen === undefined) return 'over';
    follow = seen.value.isOver ? undefined : seen.value.follow;
    return { text: seen.value.text, isLive: seen.isLive };
  };
  const first = typeof answer.body === 'string' ? answer.body : '';
  return startStream(c, visit, request, { contentType: 'text/plain', first, isLive: opened.isLive, step });
}

interface Look<T> {
  readonly value: T;
  readonly isLive: boolean;
}

function look<T>(visit: Visit, work: (session: Session) => T): Promise<Look<T> | undefined> {
  const looking = (session: Session) => ({ value: work(session), isLive: session.live !== undefined });
  return readLab(visit, looking, deadlineOf(visit));
}

function printLines(events: readonly JsonMap[]): string {
  return events.map((event) => `${printJson(event)}\n`).join('');
}

/** What was seen at a look, or that there is nothing more to see. */
type Step = { readonly text: string; readonly isLive: boolean } | 'over';

interface Stream {
  readonly contentType: string;
  readonly first: string;
  readonly isLive: boolean;
  readonly step: () => Promise<Step>;
  /** What says now and then how far it has come; absent where its client does not take it. */
  readonly bookmark?: () => string;
}

/** kubectl prints it: who waits before a clock that stands is to know why nothing happens. */
const CLOCK_STANDS = `299 - "the clock of this lab stands: /time speed lets it run, and /time advance moves it"`;

/** What is there at once satisfies most who wait: so long an answer keeps back that nothing will happen. */
const PATIENCE_MS = 400;

async function startStream(c: Context, visit: Visit, request: ApiRequest, stream: Stream): Promise<Response> {
  c.header('content-type', stream.contentType);
  if (!stream.isLive && !(await leaves(c.req.raw.signal))) c.header('warning', CLOCK_STANDS);
  return openStream(c, async (out) => {
    await out.write(stream.first);
    await keepLooking(out, visit, streamFor(visit, request), stream);
  });
}

/** True where the client is gone before it was told anything. */
async function leaves(signal: AbortSignal): Promise<boolean> {
  const waiting = new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, PATIENCE_MS);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
  await waiting;
  return signal.aborted;
}

/** Looks every second where the clock runs, else whenever the lab was written, until the client is gone or all is seen. */
async function keepLooking(out: StreamingApi, visit: Visit, forMs: number, stream: Stream): Promise<void> {
  const { isLive, step, bookmark } = stream;
  const untilMs = wallNow() + forMs;
  let dueMs = bookmark && nextBookmarkMs(wallNow(), untilMs);
  let runs = isLive;
  let seen: ReadVersion;
  while (!out.aborted && wallNow() < untilMs) {
    const version = runs ? undefined : await readVersion(visit);
    if (runs || version !== seen) {
      const found = await step();
      if (found === 'over') return;
      runs = found.isLive;
      if (found.text !== '') await out.write(found.text);
    }
    if (bookmark !== undefined && dueMs !== undefined && wallNow() >= dueMs) {
      await out.write(bookmark());
      dueMs = nextBookmarkMs(wallNow(), untilMs);
    }
    seen = version;
    await out.sleep(Math.max(0, Math.min(LOOK_EVERY_MS, untilMs - wallNow())));
  }
}

function readVersion(visit: Visit): Promise<ReadVersion> {
  return visit.store.readVersion({ ownerId: visit.token.ownerId, record: 'lab' }, deadlineOf(visit));
}

function streamFor({ streamForMs }: Visit, { query }: ApiRequest): number {
  const asked = Number(query.get('timeoutSeconds') ?? '0') * 1000;
  return asked > 0 ? Math.min(asked, streamForMs) : streamForMs;
}
