import { parseAllDocuments } from 'yaml';
import { type Ask, type Corpus, changeObject } from './corpus.ts';
import type { Door, HttpAnswer } from './door.ts';

/** What an API server said to one request, without what is drawn anew each time. */
export interface Recorded {
  readonly code: number;
  readonly warnings?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** Builds the corpus' world behind the door, asks all its requests, and gives the answers by the requests' names. */
export async function askCorpus(door: Door, corpus: Corpus): Promise<Record<string, Recorded>> {
  for (const document of parseAllDocuments(corpus.world ?? '')) await createObject(door, document.toJS());
  const answers: Record<string, Recorded> = {};
  for (const ask of corpus.asks) {
    if (ask.name in answers) throw new Error(`two requests are named ${ask.name}`);
    answers[ask.name] = maskAnswer(await askOne(door, ask), ask, corpus.keepsManagedFields === true);
  }
  return answers;
}

async function askOne(door: Door, { method, path, contentType, accept, body, changes }: Ask): Promise<HttpAnswer> {
  const sent = changes === undefined ? body : changeObject(await readObject(door, path), changes);
  return door.ask({
    ...{ method, path },
    ...(contentType === undefined ? {} : { contentType }),
    ...(accept === undefined ? {} : { accept }),
    ...(sent === undefined ? {} : { body: sent }),
  });
}

async function readObject(door: Door, path: string): Promise<unknown> {
  return (await door.ask({ method: 'GET', path: path.split('?')[0] ?? '' })).body;
}

interface AnyObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name?: string; readonly namespace?: string };
}

async function createObject(door: Door, object: AnyObject | null): Promise<void> {
  if (object === null) return;
  const path = await findCollection(door, object);
  const { code, body } = await door.ask({ method: 'POST', path, body: object });
  if (code >= 300 && code !== 409) throw new Error(`${object.kind} cannot be created: ${JSON.stringify(body)}`);
}

async function findCollection(door: Door, { apiVersion, kind, metadata }: AnyObject): Promise<string> {
  const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  const found = await findResource(door, root, kind);
  return `${root}${found.namespaced ? `/namespaces/${metadata.namespace ?? 'default'}` : ''}/${found.name}`;
}

interface Resource {
  readonly name: string;
  readonly kind: string;
  readonly namespaced: boolean;
}

/** What a definition brings the real API server serves a second later. */
async function findResource(door: Door, root: string, kind: string): Promise<Resource> {
  for (let tries = 0; tries < 40; tries += 1) {
    const { body } = await door.ask({ method: 'GET', path: root });
    const { resources = [] } = body as { resources?: Resource[] };
    const found = resources.find((resource) => resource.kind === kind && !resource.name.includes('/'));
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`no resource ${kind} at ${root}`);
}

/** Names that the API server draws, addresses that it gives out, and times are different each time. */
function maskAnswer({ code, warnings, headers, body }: HttpAnswer, ask: Ask, keepsManagedFields: boolean): Recorded {
  const isStatus = typeof body === 'object' && body !== null && 'kind' in body && body.kind === 'Status';
  const isKept = isStatus || ask.withStatus === true || typeof body !== 'object' || body === null;
  const kept = isKept ? body : withoutStatus(body);
  return {
    code,
    ...(warnings.length === 0 ? {} : { warnings: splitWarnings(warnings) }),
    ...(ask.headers === undefined
      ? {}
      : { headers: Object.fromEntries(ask.headers.map((name) => [name, headers[name] ?? 'absent'])) }),
    body: maskValue(keepsManagedFields ? kept : withoutManagers(kept), ''),
  };
}

/** Some servers write several into one header. */
function splitWarnings(warnings: readonly string[]): string[] {
  return warnings.flatMap((warning) => warning.split(/, (?=299 - ")/)).toSorted();
}

/** Controllers and kubelets write it, and the real API server runs alone. */
function withoutStatus(body: object): object {
  if (Array.isArray(body)) return body;
  return Object.fromEntries(Object.entries(body).filter(([key]) => key !== 'status'));
}

function withoutManagers(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(withoutManagers);
  if (typeof body !== 'object' || body === null) return body;
  const kept = Object.entries(body).filter(([key]) => key !== 'managedFields');
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutManagers(value)]));
}

const DRAWN = new Set(['uid', 'resourceVersion', 'creationTimestamp', 'selfLink', 'continue']);
const CONTROLLERS = /^(?:kube-controller-manager|kube-scheduler|kubelet)$/;

const REVISION = 'deployment.kubernetes.io/revision';

/** What the controller of Deployments adds. */
function isRevisionOnly(annotations: unknown): boolean {
  return typeof annotations === 'object' && annotations !== null && Object.keys(annotations).join() === REVISION;
}

function maskValue(value: unknown, key: string): unknown {
  if (DRAWN.has(key)) return 'masked';
  if (key === 'managedFields' && Array.isArray(value)) {
    // Their order is that of their times, which are the real clock's.
    const entries = value.filter(({ manager }) => !CONTROLLERS.test(manager)).toSorted(byManager);
    return entries.map((entry) => maskValue(entry, ''));
  }
  if (key === 'cells' && typeof value === 'string' && AGE.test(value)) return 'an age';
  if (Array.isArray(value)) return value.map((item) => maskValue(item, key === 'cells' ? key : ''));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([name, inner]) => name !== REVISION && !(name === 'annotations' && isRevisionOnly(inner)))
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, inner]) => [name, maskValue(inner, name)]),
    );
  }
  if (key === 'nodePort' || key === 'healthCheckNodePort')
    return typeof value === 'number' && value >= 30000 ? 'masked' : value;
  return typeof value === 'string' ? maskText(value) : value;
}

function byManager(a: Record<string, string>, b: Record<string, string>): number {
  const [first, second] = [a, b].map(({ operation, manager, subresource }) => `${operation} ${manager} ${subresource}`);
  return (first ?? '') < (second ?? '') ? -1 : 1;
}

const AGE = /^(?:\d+[smhd])+$/;

function maskText(whole: string): string {
  // Of what a patch made the members are in Go's order.
  const text = whole.replace(/(Invalid value: ")\{.*(": (?:json|no kind))/s, '$1the object$2');
  const kept = text.length <= 2000 ? text : `${text.slice(0, 80)} … ${text.slice(-80)} (${text.length} characters)`;
  return kept
    .replace(/kube-api-access-[a-z0-9]{5}/g, 'kube-api-access-drawn')
    .replace(/\b10\.(?:9[6-9]|10\d|11[01])\.\d+\.\d+\b/g, '10.96.drawn')
    .replace(/\b(drawn[-_])[b-z2-9]{5}\b/gi, '$1xxxxx')
    .replace(/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g, 'a UID')
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, 'a time');
}
