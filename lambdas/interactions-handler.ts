import type { KeyObject } from 'node:crypto';
import { type FunctionUrlEvent, type FunctionUrlResponse, headerOf, jsonResponse, rawBodyOf } from './function-url.ts';
import { verifySignature } from './verify-signature.ts';
import { wallNow } from './wall-clock.ts';

/** Discord's interaction type PING and its answer PONG (Interactions, "Receiving and Responding"). */
const PING = 1;
const PONG = { type: 1 };

/** What answers an interaction that is signed, is JSON and is no PING. */
export type AnswerJson = (json: unknown, arrivedMs: number, requestId?: string) => Promise<FunctionUrlResponse>;

/** Discord's largest interactions, forms full of text, are a tenth of it. What is larger is not even decoded. */
const MAX_BODY_CHARACTERS = 256 * 1024;

export interface InteractionsHandlerOptions {
  readonly publicKey: KeyObject;
  /** Loads the rest of Podlab: called at the first interaction that is no PING, never before. */
  readonly loadAnswer: () => Promise<AnswerJson>;
}

/** What Lambda says of an invocation, as far as Podlab reads it. */
export interface InvocationContext {
  readonly awsRequestId: string;
}

export type InteractionsHandler = (
  event: FunctionUrlEvent,
  context?: InvocationContext,
) => Promise<FunctionUrlResponse>;

/** The door for Discord's HTTP interactions: nothing is parsed before the signature over the raw bytes is right. */
export function createInteractionsHandler(options: InteractionsHandlerOptions): InteractionsHandler {
  return async (event, context) => {
    const bodyCharacters = event.body?.length ?? 0;
    if (bodyCharacters > MAX_BODY_CHARACTERS) return jsonResponse(413, { error: 'the body is too large' });
    const arrivedMs = event.requestContext?.timeEpoch ?? wallNow();
    const body = rawBodyOf(event);
    if (!isSigned(options.publicKey, event, body)) return jsonResponse(401, { error: 'invalid request signature' });
    const parsed = parseJson(body);
    if (!parsed.ok) return jsonResponse(400, { error: 'the body is not JSON' });
    if (isPing(parsed.value)) return jsonResponse(200, PONG);
    const answer = await options.loadAnswer();
    return answer(parsed.value, arrivedMs, context?.awsRequestId);
  };
}

function isSigned(publicKey: KeyObject, event: FunctionUrlEvent, body: Buffer): boolean {
  const signature = headerOf(event, 'x-signature-ed25519');
  const timestamp = headerOf(event, 'x-signature-timestamp');
  return verifySignature(publicKey, { signature, timestamp, body }, wallNow());
}

function isPing(json: unknown): boolean {
  return typeof json === 'object' && json !== null && 'type' in json && json.type === PING;
}

type ParsedJson = { readonly ok: true; readonly value: unknown } | { readonly ok: false };

function parseJson(body: Buffer): ParsedJson {
  try {
    return { ok: true, value: JSON.parse(body.toString('utf8')) };
  } catch {
    return { ok: false };
  }
}
