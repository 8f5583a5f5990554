import type { Context } from 'hono';
import {
  type ApiAnswer,
  type ApiRequest,
  answerApi,
  asksToWatch,
  followedPlace,
  knownNow,
  listedKind,
} from '../../core/kube-api/index.ts';
import type { Documentation } from '../../core/kubectl/index.ts';
import type { Session } from '../../core/session/session.ts';
import { unixMillis } from '../../core/sim/timestamp.ts';
import { createDeadline } from '../deadline.ts';
import { loadDocumentation } from '../documentation/load-documentation.ts';
import { wallNow } from '../wall-clock.ts';
import type { KubeApiOptions } from './app.ts';
import type { KeptLabs } from './kept-labs.ts';
import { readLab } from './read-lab.ts';
import { readApiRequest, shiftFor } from './read-request.ts';
import type { RememberedLists } from './remembered-lists.ts';
import { respondUnauthorized, respondWith } from './respond.ts';
import { streamLog, streamWatch } from './stream.ts';
import type { ApiToken } from './token.ts';
import { type Visited, visitLab } from './visit-lab.ts';

/** One request, and what answers it. */
export interface Visit extends KubeApiOptions {
  readonly token: ApiToken;
  readonly lists: RememberedLists;
  readonly labs: KeptLabs;
  readonly basePath: string;
}

/** Answers a request whose token could be one: at once, or as a stream. */
export async function answerRequest(c: Context, visit: Visit): Promise<Response> {
  const request = await readApiRequest(c, visit.basePath);
  if (asksToWatch(request)) return streamWatch(c, visit, request);
  if (followedPlace(request) !== undefined) return streamLog(c, visit, request);
  const documentation = request.path.startsWith('/openapi/') ? await loadDocumentation() : undefined;
  const work = (session: Session) => answerIn(session, request, visit, documentation);
  const answered = READS.has(request.method)
    ? await readLab(visit, work, deadlineOf(visit))
    : await visitLab(
        visit.store,
        visit.token,
        (session) => writtenIn(work(session), nameRequest(c)),
        deadlineOf(visit),
      );
  if (answered === undefined) return respondUnauthorized();
  const { answer, nowMs } = answered;
  return respondWith(answer, shiftFor(c, unixMillis(nowMs), wallNow()));
}

export function deadlineOf({ answerWithinMs }: KubeApiOptions) {
  return createDeadline(wallNow(), answerWithinMs);
}

interface Answered {
  readonly answer: ApiAnswer;
  readonly nowMs: number;
}

function answerIn(
  { cluster }: Session,
  request: ApiRequest,
  { lists, token }: Visit,
  documentation: Documentation | undefined,
): Answered {
  const answer = answerApi(cluster, request, documentation);
  const listed = answer.code === 200 ? listedKind(cluster, request) : undefined;
  if (listed !== undefined) {
    const resourceVersion = String(cluster.store.resourceVersion);
    lists.remember({ ownerId: token.ownerId, kind: listed.kind, resourceVersion }, knownNow(cluster, listed));
  }
  return { answer, nowMs: cluster.nowMs };
}

/** A write that was refused or tried out stands half done in its copy of the lab. */
function writtenIn(value: Answered, did: string): Visited<Answered> {
  const { changes } = value.answer;
  return { value, changes, isSpoilt: !changes, did };
}

const READS: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/** Of what a client calls itself no more is kept. */
const LONGEST_NAME = 80;

/** `kubectl create deployment`, as kubectl names itself; of another client what it sent. */
function nameRequest({ req }: Context): string {
  const named = req.header('kubectl-command') ?? `${req.method} ${req.path.split('/').at(-1) ?? ''}`;
  return named.slice(0, LONGEST_NAME);
}
