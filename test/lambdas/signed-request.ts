import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { FunctionUrlEvent } from '../../lambdas/function-url.ts';

/** A key pair as a Discord application has one. */
export interface TestKeys {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  /** 64 hexadecimal digits, as DISCORD_PUBLIC_KEY takes it. */
  readonly publicKeyHex: string;
}

export function createTestKeys(): TestKeys {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const publicKeyHex = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');
  return { privateKey, publicKey, publicKeyHex };
}

/** The two headers that Discord sends with a body, signed now or `offsetMs` away from now. */
export function signBody(keys: TestKeys, body: string | Buffer, offsetMs = 0): Record<string, string> {
  const timestamp = String(Math.floor((Date.now() + offsetMs) / 1000));
  const signature = sign(null, Buffer.concat([Buffer.from(timestamp), Buffer.from(body)]), keys.privateKey);
  return { 'x-signature-ed25519': signature.toString('hex'), 'x-signature-timestamp': timestamp };
}

/** A Function URL event with a signed body. */
export function signedEvent(keys: TestKeys, body: string, offsetMs = 0): FunctionUrlEvent {
  return { headers: signBody(keys, body, offsetMs), body, isBase64Encoded: false };
}
