import { WebSocket } from 'ws';
import { CLOSE_FOR_GOOD, CLOSE_TO_RESUME, endsSession, explainFinalClose } from './close-codes.ts';
import type { Pace } from './pace.ts';
import { OPCODE, type Packet, parsePacket } from './packet.ts';

/** What Discord keeps for a bot whose connection is cut, for some minutes, and hands over when it comes back. */
export interface Session {
  readonly id: string;
  readonly resumeUrl: string;
  /** The last packet that was received. */
  readonly sequence: number;
}

export interface ConnectionOptions {
  readonly gatewayUrl: string;
  readonly token: string;
  readonly shard: readonly [id: number, count: number];
  /** Taken up where there is one; else the bot logs in anew. */
  readonly session: Session | undefined;
  readonly pace: Pace;
  readonly onInteraction: (json: unknown) => void;
}

export interface Connection {
  /** True once interactions come; false where it ended before. */
  readonly ready: Promise<boolean>;
  readonly ended: Promise<ConnectionEnd>;
  /** Whether Discord was told who the bot is, which counts as a login. */
  readonly hasGreeted: () => boolean;
  /** Ends it for good: Discord forgets the session. */
  readonly close: () => void;
}

export type ConnectionEnd =
  /** One may not connect again; one sentence says why. */
  | { readonly kind: 'final'; readonly message: string }
  | {
      readonly kind: 'lost';
      /** Stands in brackets behind "the connection was lost". */
      readonly reason: string;
      readonly session: Session | undefined;
      /** It was ready and outlived a heartbeat. */
      readonly wasSteady: boolean;
      /** Discord asked to connect again, as it does every few hours. */
      readonly wasAsked: boolean;
    };

/** One socket to Discord's gateway, from its opening to its end. Whatever Discord sends, it does not throw. */
export function openConnection(options: ConnectionOptions): Connection {
  const live = new LiveConnection(options);
  const { ready, ended } = live;
  return {
    ready: ready.promise,
    ended: ended.promise,
    hasGreeted: () => live.hasGreeted(),
    close: () => live.close(),
  };
}

class LiveConnection {
  readonly ready = Promise.withResolvers<boolean>();
  readonly ended = Promise.withResolvers<ConnectionEnd>();
  readonly #options: ConnectionOptions;
  readonly #socket: WebSocket;
  #session: Session | undefined;
  #hasGreeted = false;
  #isReady = false;
  #isSteady = false;
  #isOver = false;
  #isAcknowledged = true;
  #patience: NodeJS.Timeout | undefined;
  #heartbeat: NodeJS.Timeout | undefined;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#session = options.session;
    const { pace, session, gatewayUrl } = options;
    const socket = new WebSocket(addressOf(session?.resumeUrl ?? gatewayUrl), { handshakeTimeout: pace.openWithinMs });
    socket.on('open', () => this.#waitFor('HELLO', pace.helloWithinMs));
    socket.on('message', (bytes) => this.#receive(parsePacket(String(bytes))));
    socket.on('error', (error) => this.#lose(reasonOf(error)));
    socket.on('close', (code) => this.#closed(code));
    this.#socket = socket;
  }

  hasGreeted(): boolean {
    return this.#hasGreeted;
  }

  close(): void {
    this.#session = undefined;
    this.#lose('closed by Podlab', { closeCode: CLOSE_FOR_GOOD });
  }

  #receive(packet: Packet | undefined): void {
    if (this.#isOver || packet === undefined) return;
    if ('sequence' in packet) this.#advance(packet.sequence);
    this.#hear(packet);
  }

  #hear(packet: Packet): void {
    switch (packet.type) {
      case 'hello':
        this.#introduce(packet.heartbeatMs);
        break;
      case 'heartbeat-asked':
        this.#sendHeartbeat();
        break;
      case 'heartbeat-ack':
        this.#isAcknowledged = true;
        this.#isSteady = this.#isReady;
        break;
      case 'reconnect':
        this.#lose('Discord asked to connect again', { wasAsked: true });
        break;
      case 'invalid-session':
        if (!packet.mayResume) this.#session = undefined;
        this.#lose('Discord no longer knew the session');
        break;
      case 'ready':
        this.#session = this.#remember(packet);
        this.#becomeReady();
        break;
      case 'resumed':
        this.#becomeReady();
        break;
      case 'interaction':
        this.#options.onInteraction(packet.json);
        break;
    }
  }

  #advance(sequence: number | undefined): void {
    if (this.#session === undefined || sequence === undefined) return;
    this.#session = { ...this.#session, sequence: Math.max(sequence, this.#session.sequence) };
  }

  #remember({ session, sequence }: Packet & { type: 'ready' }): Session | undefined {
    if (session === undefined) return undefined;
    return { id: session.id, resumeUrl: session.resumeUrl ?? this.#options.gatewayUrl, sequence: sequence ?? 0 };
  }

  #becomeReady(): void {
    clearTimeout(this.#patience);
    this.#isReady = true;
    this.ready.resolve(true);
  }

  /** After HELLO the heart begins to beat, at a random part of the first interval, and the bot says who it is. */
  #introduce(heartbeatMs: number): void {
    if (this.#hasGreeted) return;
    this.#hasGreeted = true;
    const { pace, token, session, shard } = this.#options;
    const intervalMs = Math.max(heartbeatMs, pace.shortestHeartbeatMs);
    this.#heartbeat = setTimeout(() => this.#beat(intervalMs), intervalMs * Math.random());
    this.#waitFor(session === undefined ? 'READY' : 'RESUMED', pace.readyWithinMs);
    if (session === undefined) this.#send(OPCODE.identify, { token, properties: PROPERTIES, intents: 0, shard });
    else this.#send(OPCODE.resume, { token, session_id: session.id, seq: session.sequence });
  }

  /** A connection on which the last heartbeat was not acknowledged is dead, though nobody has closed it. */
  #beat(intervalMs: number): void {
    if (this.#isAcknowledged) {
      this.#isAcknowledged = false;
      this.#sendHeartbeat();
      this.#heartbeat = setTimeout(() => this.#beat(intervalMs), intervalMs);
    } else this.#lose('Discord no longer answered heartbeats');
  }

  #sendHeartbeat(): void {
    this.#send(OPCODE.heartbeat, this.#session?.sequence ?? null);
  }

  #send(op: number, d: unknown): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify({ op, d }));
  }

  #waitFor(what: string, withinMs: number): void {
    clearTimeout(this.#patience);
    this.#patience = setTimeout(() => this.#lose(`Discord sent no ${what}`), withinMs);
  }

  #closed(code: number): void {
    const message = explainFinalClose(code);
    if (endsSession(code)) this.#session = undefined;
    if (message === undefined) this.#lose(`code ${code}`);
    else this.#end({ kind: 'final', message });
  }

  #lose(reason: string, { wasAsked = false, closeCode = CLOSE_TO_RESUME } = {}): void {
    const wasSteady = this.#isSteady;
    this.#end({ kind: 'lost', reason, session: this.#session, wasSteady, wasAsked }, closeCode);
  }

  /** The first end counts; what the socket says afterwards is heard by nobody. */
  #end(end: ConnectionEnd, closeCode = CLOSE_TO_RESUME): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearTimeout(this.#patience);
    clearTimeout(this.#heartbeat);
    this.ready.resolve(false);
    this.ended.resolve(end);
    shutSocket(this.#socket, closeCode, this.#options.pace.closeWithinMs);
  }
}

/** What Discord is told about us when we log in. */
const PROPERTIES = { os: 'linux', browser: 'podlab', device: 'podlab' };

function addressOf(url: string): string {
  const address = new URL(url);
  address.search = 'v=10&encoding=json';
  return address.href;
}

/** Says goodbye if there is somebody, and does not wait for long. */
function shutSocket(socket: WebSocket, code: number, withinMs: number): void {
  const tearing = setTimeout(() => socket.terminate(), socket.readyState === WebSocket.OPEN ? withinMs : 0);
  socket.once('close', () => clearTimeout(tearing));
  if (socket.readyState === WebSocket.OPEN) socket.close(code);
}

/** A refused connection tried at several addresses has a code and no message. */
function reasonOf(error: NodeJS.ErrnoException): string {
  return error.message || error.code || error.name;
}
