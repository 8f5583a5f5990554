import { checkTokenWish, ISSUER, issueToken, TOKEN_SECONDS, type TokenWish } from '../../apiserver/request-token.ts';
import { notFound } from '../../apiserver/write.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { getObject } from '../../cluster/object-store.ts';
import { printFieldError } from '../../manifest/index.ts';
import { type JsonMap, sortedMap, toJsonValue } from '../../manifest/json-value.ts';
import type { ServiceAccount } from '../../objects/kubernetes.generated.ts';
import { formatTimestamp } from '../../sim/timestamp.ts';
import type { ParsedFlags } from '../line/parsed-flags.ts';
import { fail, type KubectlOutcome, succeed } from '../outcome.ts';
import { printResult, refuseFormat } from '../output/print-result.ts';
import type { Invocation } from '../verbs/verb.ts';

/** kubectl v1.35, pkg/cmd/create/create_token.go. */
export function createToken(invocation: Invocation, name: string): KubectlOutcome {
  const { cluster, flags, namespace } = invocation;
  const durationMs = flags.durationMs('duration') ?? 0;
  if (durationMs < 0) return fail('--duration must be greater than or equal to 0');
  if (durationMs % 1000 !== 0) return fail('--duration cannot be expressed in units less than seconds');
  const audiences = flags.texts('audience');
  if (audiences.includes('')) return fail('--audience must not be an empty string');
  const unbound = checkBound(flags);
  if (unbound !== undefined) return fail(unbound);
  const refused = refuseFormat(invocation);
  if (refused !== undefined) return refused;
  const account = getObject(cluster.store, 'ServiceAccount', namespace, name);
  if (account === undefined) return fail(`failed to create token: ${notFound('ServiceAccount', name).message}`);
  const wish = { audiences, expirationSeconds: durationMs / 1000 || TOKEN_SECONDS };
  const [error] = checkTokenWish(wish);
  if (error !== undefined) return fail(`failed to create token: ${sayInvalid(printFieldError(error))}`);
  if (!flags.has('output') && !flags.has('template')) return succeed(issueToken(cluster, account, wish).token);
  return printResult(invocation, {
    name: `tokenrequest.authentication.k8s.io/${name}`,
    word: 'created',
    goType: 'TokenRequest',
    json: () => tokenRequestJson(cluster, account, wish),
  });
}

const BOUND_KINDS = ['Node', 'Pod', 'Secret'];

/** What the token is to last no longer than; the lab's opens nothing, however long it lasts. */
function checkBound(flags: ParsedFlags): string | undefined {
  const kind = flags.text('bound-object-kind') ?? '';
  const given = (name: string): boolean => (flags.text(name) ?? '') !== '';
  if (kind === '') {
    const lone = ['bound-object-name', 'bound-object-uid'].find(given);
    return lone === undefined ? undefined : `--${lone} can only be set if --bound-object-kind is provided`;
  }
  if (!BOUND_KINDS.includes(kind)) return `supported --bound-object-kind values are ${BOUND_KINDS.join(', ')}`;
  return given('bound-object-name') ? undefined : '--bound-object-name is required if --bound-object-kind is provided';
}

/** What the API server says of a TokenRequest that asks for what it may not. */
function sayInvalid(reason: string): string {
  return `TokenRequest.authentication.k8s.io "" is invalid: ${reason}`;
}

/** The TokenRequest that was granted, as the API server answers it, with whose it is: nothing is stored. */
export function tokenRequestJson(cluster: Cluster, { metadata }: ServiceAccount, wish: TokenWish): JsonMap {
  const { name = '', namespace = '' } = metadata ?? {};
  const { token, expirationTimestamp } = issueToken(cluster, { metadata: metadata ?? {} }, wish);
  const place = sortedMap([
    ['name', name],
    ['namespace', namespace],
    ['uid', metadata?.uid ?? ''],
    ['creationTimestamp', formatTimestamp(cluster.nowMs)],
  ]);
  const audiences = wish.audiences.length === 0 ? [ISSUER] : wish.audiences;
  return sortedMap([
    ['apiVersion', 'authentication.k8s.io/v1'],
    ['kind', 'TokenRequest'],
    ['metadata', place],
    ['spec', toJsonValue({ ...wish, audiences, boundObjectRef: null })],
    ['status', toJsonValue({ token, expirationTimestamp })],
  ]);
}
