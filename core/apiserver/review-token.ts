import type { Cluster } from '../cluster/cluster.ts';
import { getObject } from '../cluster/object-store.ts';
import { decodeBase64 } from '../objects/decode-base64.ts';
import type { ServiceAccount } from '../objects/kubernetes.generated.ts';
import type { Result } from '../objects/object.ts';
import { unixMillis } from '../sim/timestamp.ts';
import { ISSUER, issueTokenAt } from './request-token.ts';

/** Whose token it is, and for which of the audiences that were asked about. */
export interface ReviewedToken {
  readonly account: ServiceAccount;
  readonly audiences: readonly string[];
}

/**
 * Whether a token is one of the lab's that still counts; else why not. It is the lab's where issuing it again makes the
 * very same. Kubernetes v1.35, pkg/serviceaccount/jwt.go; apiserver, pkg/authentication/authenticator/audagnostic.go.
 */
export function reviewToken(cluster: Cluster, token: string, wanted: readonly string[]): Result<ReviewedToken, string> {
  const claims = readClaims(token);
  const [, , namespace = '', name = ''] = claims?.sub.split(':') ?? [];
  const account = getObject(cluster.store, 'ServiceAccount', namespace, name);
  if (claims === undefined || account === undefined) return refuse('invalid bearer token');
  const { aud, exp, iat } = claims;
  const again = issueTokenAt(iat * 1000 - unixMillis(0), account, { audiences: aud, expirationSeconds: exp - iat });
  if (again.token !== token) return refuse('invalid bearer token');
  if (unixMillis(cluster.nowMs) >= exp * 1000)
    return refuse('[invalid bearer token, service account token has expired]');
  const asked = wanted.length === 0 ? [ISSUER] : wanted;
  const audiences = asked.filter((audience) => aud.includes(audience));
  return audiences.length > 0
    ? { ok: true, value: { account, audiences } }
    : refuse(
        `[invalid bearer token, token audiences ${print(aud)} is invalid for the target audiences ${print(asked)}]`,
      );
}

function refuse(error: string): Result<never, string> {
  return { ok: false, error };
}

function print(words: readonly string[]): string {
  return `[${words.map((word) => JSON.stringify(word)).join(' ')}]`;
}

interface Claims {
  readonly sub: string;
  readonly aud: readonly string[];
  readonly exp: number;
  readonly iat: number;
}

function readClaims(token: string): Claims | undefined {
  const [, part = ''] = token.split('.');
  const claims = parse(decodeBase64(part.replaceAll('-', '+').replaceAll('_', '/')));
  if (typeof claims !== 'object' || claims === null) return undefined;
  const { sub, aud, exp, iat }: { sub?: unknown; aud?: unknown; exp?: unknown; iat?: unknown } = claims;
  if (typeof sub !== 'string' || !Array.isArray(aud) || !Number.isSafeInteger(exp) || !Number.isSafeInteger(iat))
    return undefined;
  return { sub, aud: aud.map(String), exp: Number(exp), iat: Number(iat) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
