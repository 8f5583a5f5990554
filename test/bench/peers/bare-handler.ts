import type { KeyObject } from 'node:crypto';
import { type FunctionUrlEvent, type FunctionUrlResponse, jsonResponse } from '../../../lambdas/function-url.ts';
import { verifySignature } from '../../../lambdas/verify-signature.ts';

/** The least that can stand at an interactions endpoint: it verifies, and answers PONG to whatever it is. */
export function createBareHandler(publicKey: KeyObject): (event: FunctionUrlEvent) => Promise<FunctionUrlResponse> {
  return async ({ headers, body = '' }) => {
    const signature = headers['x-signature-ed25519'];
    const timestamp = headers['x-signature-timestamp'];
    const signed = verifySignature(publicKey, { signature, timestamp, body: Buffer.from(body) }, Date.now());
    JSON.parse(body);
    return signed ? jsonResponse(200, { type: 1 }) : jsonResponse(401, {});
  };
}
