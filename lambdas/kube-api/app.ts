import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { SessionStore } from '../sessions/session-store.ts';
import { answerRequest } from './answer-request.ts';
import { KeptLabs } from './kept-labs.ts';
import { RememberedLists } from './remembered-lists.ts';
import { reportFailure } from './report-failure.ts';
import { respondFailure, respondUnauthorized } from './respond.ts';
import { parseToken } from './token.ts';

export interface KubeApiOptions {
  readonly store: SessionStore;
  /** By when a request is answered, counted from its arrival; a watch by then begins. */
  readonly answerWithinMs: number;
  /** How long a watch or a log that is followed stays open at most: clients then open another. */
  readonly streamForMs: number;
}

/** What the API server of v1.35 takes at most: apiserver, MaxRequestBodyBytes. */
const MAX_BODY_BYTES = 3 * 1024 * 1024;

const TOO_LARGE = `Request entity too large: limit is ${MAX_BODY_BYTES}`;

/**
 * The Kubernetes API of everybody's labs. A token says whose: in the path (`/clusters/TOKEN/api/…`), because kubectl
 * sends no `Authorization` over plain HTTP, or as a bearer's.
 */
export function createKubeApi(options: KubeApiOptions): Hono {
  const [lists, labs] = [new RememberedLists(), new KeptLabs()];
  const app = new Hono();
  app.use(
    bodyLimit({
      maxSize: MAX_BODY_BYTES,
      onError: () => respondFailure(413, 'RequestEntityTooLarge', TOO_LARGE),
    }),
  );
  const answer = (c: Context, token: string, basePath: string): Promise<Response> => {
    const parsed = parseToken(token);
    return parsed === undefined
      ? Promise.resolve(respondUnauthorized())
      : answerRequest(c, { ...options, lists, labs, token: parsed, basePath });
  };
  app.all('/clusters/:token/*', (c) => answer(c, c.req.param('token'), `/clusters/${c.req.param('token')}`));
  app.all('*', (c) => answer(c, /^Bearer (\S+)$/.exec(c.req.header('authorization') ?? '')?.[1] ?? '', ''));
  app.onError((error) => reportFailure(error));
  return app;
}
