import { createPublicKey, type KeyObject, verify } from 'node:crypto';

/** How far a request's timestamp may be from the wall clock, either way. */
export const TIMESTAMP_TOLERANCE_MS = 5 * 60_000;

/** What an Ed25519 public key begins with in SPKI DER (RFC 8410); the 32 bytes of the key follow. */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** What Discord signs and how it says so: the headers as they came, the body as raw bytes. */
export interface SignedRequest {
  readonly signature: string | undefined;
  readonly timestamp: string | undefined;
  readonly body: Buffer;
}

/** Returns the key behind 64 hexadecimal digits as Discord's developer page shows it, or undefined. */
export function parsePublicKey(hex: string): KeyObject | undefined {
  if (!/^[0-9a-f]{64}$/i.test(hex)) return undefined;
  return createPublicKey({ key: Buffer.concat([SPKI_PREFIX, Buffer.from(hex, 'hex')]), format: 'der', type: 'spki' });
}

/** Says whether the owner of `publicKey` signed exactly these bytes within five minutes of `wallNowMs`. */
export function verifySignature(publicKey: KeyObject, request: SignedRequest, wallNowMs: number): boolean {
  const { signature, timestamp, body } = request;
  if (signature === undefined || !/^[0-9a-f]{128}$/i.test(signature)) return false;
  if (timestamp === undefined || !/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(wallNowMs - Number(timestamp) * 1000) > TIMESTAMP_TOLERANCE_MS) return false;
  return verify(null, Buffer.concat([Buffer.from(timestamp), body]), publicKey, Buffer.from(signature, 'hex'));
}
