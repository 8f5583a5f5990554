import type { Cluster } from '../cluster/cluster.ts';
import { encodeBase64 } from '../manifest/base64.ts';
import { type FieldError, invalid } from '../manifest/validation/field-error.ts';
import type { ServiceAccount } from '../objects/kubernetes.generated.ts';
import { formatTimestamp, unixMillis } from '../sim/timestamp.ts';

/** Kubernetes v1.35, pkg/controlplane/apiserver/options: the issuer that kubeadm sets, who is also the audience. */
export const ISSUER = 'https://kubernetes.default.svc.cluster.local';

/** What somebody wants of a token: `spec` of a TokenRequest. */
export interface TokenWish {
  /** Empty: the API server itself. */
  readonly audiences: readonly string[];
  readonly expirationSeconds: number;
}

export const TOKEN_SECONDS = 3600;

export interface IssuedToken {
  readonly token: string;
  readonly expirationTimestamp: string;
}

/** pkg/apis/authentication/validation: ValidateTokenRequest. */
export function checkTokenWish({ expirationSeconds }: TokenWish): FieldError[] {
  const field = 'spec.expirationSeconds';
  if (expirationSeconds < 600)
    return [invalid(field, expirationSeconds, 'may not specify a duration less than 10 minutes')];
  return expirationSeconds > 2 ** 32
    ? [invalid(field, expirationSeconds, 'may not specify a duration larger than 2^32 seconds')]
    : [];
}

/**
 * A token of the form that the API server issues: its claims can be read, and are the same whenever the same is asked at
 * the same moment. It opens nothing: where a signature would be it says what it is.
 */
export function issueToken(cluster: Cluster, account: ServiceAccount, wish: TokenWish): IssuedToken {
  return issueTokenAt(cluster.nowMs, account, wish);
}

/** The same at any moment of the lab's time. */
export function issueTokenAt(nowMs: number, account: ServiceAccount, wish: TokenWish): IssuedToken {
  const { name = '', namespace = '', uid = '' } = account.metadata ?? {};
  const nowSeconds = Math.floor(unixMillis(nowMs) / 1000);
  const claims = {
    aud: wish.audiences.length === 0 ? [ISSUER] : wish.audiences,
    exp: nowSeconds + wish.expirationSeconds,
    iat: nowSeconds,
    iss: ISSUER,
    'kubernetes.io': { namespace, serviceaccount: { name, uid } },
    nbf: nowSeconds,
    sub: `system:serviceaccount:${namespace}:${name}`,
  };
  const parts = [JSON.stringify({ alg: 'none', kid: 'podlab-training-lab' }), JSON.stringify(claims), NO_SIGNATURE];
  return {
    token: parts.map(encodeBase64Url).join('.'),
    expirationTimestamp: formatTimestamp(nowMs + wish.expirationSeconds * 1000),
  };
}

const NO_SIGNATURE = 'no signature: a token of a training lab';

function encodeBase64Url(text: string): string {
  return encodeBase64(text).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}
