/** What a Lambda Function URL delivers (payload format 2.0), as far as Podlab reads it. */
export interface FunctionUrlEvent {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body?: string;
  readonly isBase64Encoded: boolean;
  /** `timeEpoch`: when the request came to AWS, before the function was started for it. Milliseconds since 1970. */
  readonly requestContext?: { readonly timeEpoch: number };
}

/** What a Function URL sends back. A body of bytes is base64 with `isBase64Encoded`. */
export interface FunctionUrlResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly isBase64Encoded?: boolean;
}

/** The request's body, byte for byte as the client sent it. */
export function rawBodyOf(event: FunctionUrlEvent): Buffer {
  return Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
}

/** A header by its lower-case name: Lambda and node:http both lower the case of the names they deliver. */
export function headerOf(event: FunctionUrlEvent, name: string): string | undefined {
  return event.headers[name];
}

/** A whole response of JSON. */
export function jsonResponse(statusCode: number, value: unknown): FunctionUrlResponse {
  return { statusCode, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}
