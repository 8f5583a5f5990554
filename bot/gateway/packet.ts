import {
  type JsonRecord,
  readNumber,
  readProperty,
  readRecord,
  readRecordAt,
  readStringAt,
} from '../interaction/read-json.ts';

/** Discord's numbers for what a packet is for (API v10, "Gateway Opcodes"). */
export const OPCODE = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  resume: 6,
  reconnect: 7,
  invalidSession: 9,
  hello: 10,
  heartbeatAck: 11,
} as const;

/** What Discord said, as far as Podlab needs it. */
export type Packet =
  | { readonly type: 'hello'; readonly heartbeatMs: number }
  | { readonly type: 'heartbeat-asked' }
  | { readonly type: 'heartbeat-ack' }
  | { readonly type: 'reconnect' }
  | { readonly type: 'invalid-session'; readonly mayResume: boolean }
  | { readonly type: 'ready'; readonly session: NewSession | undefined; readonly sequence: number | undefined }
  | { readonly type: 'resumed'; readonly sequence: number | undefined }
  | { readonly type: 'interaction'; readonly json: unknown; readonly sequence: number | undefined }
  /** Something else happened on Discord; only its place in the sequence counts. */
  | { readonly type: 'other'; readonly sequence: number | undefined };

export interface NewSession {
  readonly id: string;
  /** Where it is resumed; undefined where READY named no such place. */
  readonly resumeUrl: string | undefined;
}

/** What HELLO says as a rule; taken where it says nothing usable. */
const USUAL_HEARTBEAT_MS = 41_250;
const LONGEST_HEARTBEAT_MS = 120_000;

/** Reads one message of the gateway's; undefined where it is no packet that means anything to Podlab. It never throws. */
export function parsePacket(text: string): Packet | undefined {
  const packet = readRecord(parseJson(text));
  switch (readProperty(packet, 'op')) {
    case OPCODE.dispatch:
      return parseDispatch(packet);
    case OPCODE.heartbeat:
      return { type: 'heartbeat-asked' };
    case OPCODE.reconnect:
      return { type: 'reconnect' };
    case OPCODE.invalidSession:
      return { type: 'invalid-session', mayResume: readProperty(packet, 'd') === true };
    case OPCODE.hello:
      return { type: 'hello', heartbeatMs: readHeartbeat(readRecordAt(packet, 'd')) };
    case OPCODE.heartbeatAck:
      return { type: 'heartbeat-ack' };
    default:
      return undefined;
  }
}

function parseDispatch(packet: JsonRecord | undefined): Packet {
  const sequence = readNumber(readProperty(packet, 's'));
  switch (readProperty(packet, 't')) {
    case 'READY':
      return { type: 'ready', session: readSession(readRecordAt(packet, 'd')), sequence };
    case 'RESUMED':
      return { type: 'resumed', sequence };
    case 'INTERACTION_CREATE':
      return { type: 'interaction', json: readProperty(packet, 'd'), sequence };
    default:
      return { type: 'other', sequence };
  }
}

/** Without an id nothing can be resumed later; the connection itself is as good as any. */
function readSession(ready: JsonRecord | undefined): NewSession | undefined {
  const id = readStringAt(ready, 'session_id');
  const url = readStringAt(ready, 'resume_gateway_url') ?? '';
  const isSocket = /^wss?:$/.test(URL.parse(url)?.protocol ?? '');
  return id === undefined ? undefined : { id, resumeUrl: isSocket ? url : undefined };
}

function readHeartbeat(hello: JsonRecord | undefined): number {
  const intervalMs = readNumber(readProperty(hello, 'heartbeat_interval'));
  return intervalMs !== undefined && intervalMs > 0 ? Math.min(intervalMs, LONGEST_HEARTBEAT_MS) : USUAL_HEARTBEAT_MS;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
