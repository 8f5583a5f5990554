import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A way into one person's lab: whose it is, and a secret that is kept nowhere. */
export interface ApiToken {
  readonly ownerId: string;
  /** SHA-256 of the whole token, in hexadecimal. */
  readonly hash: string;
}

const SECRET_BYTES = 32;

/** A new token for a lab; what is to be remembered of it is its hash. */
export function issueToken(ownerId: string): ApiToken & { readonly token: string } {
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  const token = `${Buffer.from(ownerId).toString('base64url')}.${secret}`;
  return { ownerId, token, hash: hashOf(token) };
}

/** Undefined where the text is no token that Podlab could have given. */
export function parseToken(text: string): ApiToken | undefined {
  const match = /^([\w-]{1,128})\.([\w-]{43})$/.exec(text);
  if (match === null) return undefined;
  return { ownerId: Buffer.from(match[1] ?? '', 'base64url').toString('utf8'), hash: hashOf(text) };
}

/** Whether it is the token that the lab's owner was given last. */
export function opens({ hash }: ApiToken, kept: string | undefined): boolean {
  const [given, known] = [Buffer.from(hash), Buffer.from(kept ?? '')];
  return given.length === known.length && timingSafeEqual(given, known);
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
