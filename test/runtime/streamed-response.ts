import type { IncomingMessage } from 'node:http';

/** A response that a function sends while it still works: its head, and what follows as it comes. */
export interface StreamedResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The next piece of the body; undefined once it is over. */
  readonly next: () => Promise<string | undefined>;
  /** What is left of the body. */
  readonly rest: () => Promise<string>;
  readonly ended: Promise<void>;
}

/** Between the head, a JSON document, and the body (AWS Lambda, "Response streaming": the HTTP integration's response). */
const END_OF_HEAD = Buffer.alloc(8);
const TYPE = 'application/vnd.awslambda.http-integration-response';

/** Reads what a function streams to the Runtime API, and returns once its head is there. */
export async function openStreamed(request: IncomingMessage): Promise<StreamedResponse> {
  const ended = new Promise<void>((resolve) => request.once('close', () => resolve()));
  const pieces = request[Symbol.asyncIterator]();
  const read = async (): Promise<Buffer | undefined> => {
    const { done, value } = await pieces.next();
    return done === true ? undefined : value;
  };
  if (request.headers['content-type'] !== TYPE) throw new Error(`streamed is ${request.headers['content-type']}`);
  let seen = Buffer.alloc(0);
  while (!seen.includes(END_OF_HEAD)) {
    const piece = await read();
    if (piece === undefined) throw new Error(`a stream without a head: ${seen}`);
    seen = Buffer.concat([seen, piece]);
  }
  const { statusCode, headers } = JSON.parse(seen.subarray(0, seen.indexOf(END_OF_HEAD)).toString());
  let first: Buffer | undefined = seen.subarray(seen.indexOf(END_OF_HEAD) + END_OF_HEAD.length);
  const next = async () => {
    const piece = first !== undefined && first.length > 0 ? first : await read();
    first = undefined;
    return piece?.toString();
  };
  const rest = async () => {
    let text = '';
    for (let piece = await next(); piece !== undefined; piece = await next()) text += piece;
    return text;
  };
  return { statusCode, headers, next, rest, ended };
}
