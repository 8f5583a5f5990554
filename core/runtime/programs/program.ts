import type { ServerTask } from '../../cluster/state/machine.ts';
import type { RunningContainer } from '../process/kernel.ts';

/** A program that runs on by itself, described: what it prints and when, where it listens, how it ends and answers. */
export interface ServerProgram {
  readonly start: (launch: Launch) => readonly StartStep[];
  readonly ports: (
    args: readonly string[],
    environment: ReadonlyMap<string, string>,
    kernel: RunningContainer,
  ) => readonly number[];
  /** What it keeps in its memory from its start on. */
  readonly remember?: (args: readonly string[], container: RunningContainer) => ReadonlyMap<string, string>;
  /** What a signal does; signals not listed have their default action. */
  readonly signals: ReadonlyMap<string, SignalReaction>;
  /** What a signal does instead, in this container. */
  readonly reactIn?: (signal: string, container: RunningContainer) => SignalReaction | undefined;
  /** As whom it goes on where root starts it, if not as root. */
  readonly user?: string;
  /** What a request takes of a core; absent: nothing that is counted. */
  readonly cpuMsPerRequest?: number;
  /** The answer to an HTTP request, undefined where it hangs up; absent where it speaks another protocol. */
  readonly respond?: (request: HttpRequest, server: RunningServer) => HttpResponse | undefined;
  /** True where nobody can say what it speaks: TLS and gRPC are answered as they are asked for. */
  readonly answersAnyProtocol?: true;
  /** Whether it expects TLS on a port, and nothing else there; absent: nowhere. */
  readonly speaksTls?: (port: number, container: RunningContainer) => boolean;
  /** Moments after its start at which its answers change by themselves. */
  readonly changesAfterMs?: (args: readonly string[]) => readonly number[];
}

export interface Launch {
  readonly args: readonly string[];
  readonly environment: ReadonlyMap<string, string>;
  readonly ip: string;
  readonly nowMs: number;
  readonly hostname: string;
  /** Of the program, by the tag of its image. */
  readonly version: string;
  readonly container: RunningContainer;
}

export interface StartStep {
  readonly afterMs: number;
  readonly stdout?: string;
  readonly stderr?: string;
  /** True where it listens from this step on. */
  readonly listen?: true;
  readonly exitCode?: number;
}

export interface SignalReaction {
  readonly afterMs: number;
  readonly exitCode: number;
  readonly stdout?: string;
  readonly stderr?: string;
  /** True where it goes on in spite of the signal. */
  readonly survives?: true;
}

export interface RunningServer {
  readonly kernel: RunningContainer;
  readonly task: ServerTask;
  /** Asks another server. */
  readonly dial: (target: DialTarget) => DialOutcome;
}

export interface DialTarget {
  readonly host: string;
  readonly port: number;
  /** With its query. */
  readonly path: string;
  readonly userAgent: string;
}

export type DialOutcome =
  | { readonly kind: 'response'; readonly statusCode: number; readonly body: string }
  /** The reason in the words of Go's net package. */
  | { readonly kind: 'unresolved' | 'failed'; readonly reason: string };

export interface HttpRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly host: string;
  readonly clientIp: string;
  readonly userAgent: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

export interface HttpResponse {
  readonly statusCode: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
  /** How long the server takes. */
  readonly delayMs?: number;
}

const REASONS: ReadonlyMap<number, string> = new Map([
  [200, 'OK'],
  [201, 'Created'],
  [202, 'Accepted'],
  [204, 'No Content'],
  [301, 'Moved Permanently'],
  [302, 'Found'],
  [303, 'See Other'],
  [304, 'Not Modified'],
  [307, 'Temporary Redirect'],
  [308, 'Permanent Redirect'],
  [400, 'Bad Request'],
  [401, 'Unauthorized'],
  [403, 'Forbidden'],
  [404, 'Not Found'],
  [405, 'Method Not Allowed'],
  [408, 'Request Timeout'],
  [409, 'Conflict'],
  [410, 'Gone'],
  [412, 'Precondition Failed'],
  [417, 'Expectation Failed'],
  [418, "I'm a teapot"],
  [429, 'Too Many Requests'],
  [500, 'Internal Server Error'],
  [501, 'Unsupported method'],
  [502, 'Bad Gateway'],
  [503, 'Service Unavailable'],
  [504, 'Gateway Timeout'],
]);

export function reasonPhrase(statusCode: number): string {
  return REASONS.get(statusCode) ?? 'Unknown';
}

export function textResponse(
  statusCode: number,
  body: string,
  contentType = 'text/plain; charset=utf-8',
): HttpResponse {
  return { statusCode, headers: new Map([['Content-Type', contentType]]), body };
}

/** How long a server takes to close its connections, an estimate: long enough to be seen Terminating. */
const SHUTDOWN_MS = 300;

/** Ends with 0 on the signals that stop a well-behaved server. */
export const GRACEFUL: ReadonlyMap<string, SignalReaction> = new Map(
  ['SIGTERM', 'SIGINT', 'SIGQUIT'].map((signal) => [signal, { afterMs: SHUTDOWN_MS, exitCode: 0 }]),
);

/** A Go program without handlers: as PID 1 the default action is lost, and the Go runtime then exits with 2. */
export const GO_DEFAULT: ReadonlyMap<string, SignalReaction> = new Map(
  ['SIGTERM', 'SIGINT', 'SIGHUP'].map((signal) => [signal, { afterMs: 0, exitCode: 2 }]),
);

/** Handles nothing: as PID 1 it lives until SIGKILL. */
export const NO_HANDLERS: ReadonlyMap<string, SignalReaction> = new Map();
