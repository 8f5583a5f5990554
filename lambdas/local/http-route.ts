import type { IncomingHttpHeaders } from 'node:http';

/** A request whose body has been read whole. */
export interface HttpRequest {
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface HttpResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** One address of the local server. */
export interface HttpRoute {
  readonly method: 'GET' | 'POST';
  /** The whole path, or its beginning where it ends in `/*`. */
  readonly path: string;
  /** A longer body gets 413. */
  readonly maxBodyBytes: number;
  readonly respond: (request: HttpRequest) => Promise<HttpResponse>;
}

/** The routes for a path, whatever their method. */
export function findRoutes(routes: readonly HttpRoute[], path: string): readonly HttpRoute[] {
  return routes.filter((route) => {
    return route.path.endsWith('/*') ? path.startsWith(route.path.slice(0, -1)) : route.path === path;
  });
}

export function jsonReply(statusCode: number, value: unknown): HttpResponse {
  return { statusCode, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}
