import { readRecord, readStringAt } from '../../bot/interaction/read-json.ts';
import { type AwsAccess, type AwsService, endpointOf } from './aws-access.ts';
import { postSigned, type SignedAnswer } from './post-signed.ts';

const TIMEOUT_MS = 5_000;

/** What AWS refused, or that it could not be reached. */
export class AwsFailure extends Error {
  override readonly name = 'AwsFailure';
  /** AWS's own name of the error, such as `ResourceNotFoundException`; undefined where nothing came back. */
  readonly code: string | undefined;

  constructor(message: string, code: string | undefined, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

/** One request of a service that takes JSON: `target` is what `x-amz-target` carries. */
export async function callJson(
  access: AwsAccess,
  service: AwsService,
  target: string,
  input: object,
): Promise<Readonly<Record<string, unknown>>> {
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target };
  const answer = await post(access, service, headers, JSON.stringify(input));
  const body = readRecord(parseJson(answer.body.toString('utf8')));
  if (answer.statusCode === 200 && body !== undefined) return body;
  const code = readStringAt(body, '__type')?.split('#').at(-1);
  const message = readStringAt(body, 'message') ?? readStringAt(body, 'Message') ?? `status ${answer.statusCode}`;
  throw new AwsFailure(message, code);
}

/** One request of a service of the older protocol, form in and XML out. Returns the XML. */
export async function callQuery(
  access: AwsAccess,
  service: AwsService,
  parameters: Readonly<Record<string, string>>,
): Promise<string> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
  const answer = await post(access, service, headers, new URLSearchParams(parameters).toString());
  const xml = answer.body.toString('utf8');
  if (answer.statusCode === 200) return xml;
  throw new AwsFailure(elementsOf(xml, 'Message')[0] ?? `status ${answer.statusCode}`, elementsOf(xml, 'Code')[0]);
}

/** The texts of all elements of a name, in their order; such as hold no others of the same name. */
export function elementsOf(xml: string, name: string): string[] {
  const found = xml.matchAll(new RegExp(`<${name}>([\\s\\S]*?)</${name}>`, 'g'));
  return [...found].map(([, text = '']) =>
    text.replace(/&(lt|gt|amp|quot|apos);/g, (_, entity) => ENTITIES[entity] ?? ''),
  );
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

async function post(
  access: AwsAccess,
  service: AwsService,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<SignedAnswer> {
  const url = new URL('/', endpointOf(service, access.region));
  try {
    return await postSigned({ access, url, service, headers, body, timeoutMs: TIMEOUT_MS });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'unknown';
    throw new AwsFailure(`${service} could not be reached: ${reason}`, undefined, cause);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
