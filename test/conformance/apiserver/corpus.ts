import { parse } from 'yaml';

/**
 * Requests of one subject, and the objects that are there before them. Most are tried (`dryRun`), so that they are apart;
 * what the steps do stays done.
 */
export interface Corpus {
  /** The name of its recorded file. */
  readonly name: string;
  /** YAML documents that are created first, in this order. */
  readonly world?: string;
  readonly asks: readonly Ask[];
  /** Compared too, but for what controllers and kubelets hold. */
  readonly keepsManagedFields?: true;
  /** Requests that the lab answers otherwise, by name, with the reason. A test wants each to differ. */
  readonly differs?: Readonly<Record<string, string>>;
}

export interface Ask {
  /** One of its own in its corpus. */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With its query. */
  readonly path: string;
  readonly contentType?: string;
  /** Absent: `application/json`. */
  readonly accept?: string;
  /** Response headers that are compared, too. */
  readonly headers?: readonly string[];
  /** The status is compared, too: of what no controller writes. */
  readonly withStatus?: boolean;
  /** What is sent, or what makes it out of the object at the path as it is now. */
  readonly body?: unknown;
  readonly changes?: string;
}

/**
 * Creations of one object with changes, one request a line of changes: `spec.ports[0].port = 0`, `- spec.selector` (taken
 * away), several with ` && ` between; values are YAML. An empty line asks for the object itself. A second base of one
 * path says `of` what it is.
 */
export function creates(path: string, base: string, lines: readonly string[], of = ''): Ask[] {
  return [...new Set(lines)].map((line) => ({
    name: `POST ${lastOf(path)}${of}: ${shorten(line)}`,
    method: 'POST' as const,
    path: tried(path),
    body: changeObject(parse(base), line),
  }));
}

/** The object at the path, put back with changes. */
export function updates(path: string, lines: readonly string[]): Ask[] {
  return [...new Set(lines)].map((line) => ({
    name: `PUT ${lastOf(path)}: ${shorten(line)}`,
    method: 'PUT' as const,
    path: tried(path),
    changes: line,
  }));
}

/** Merge patches of the object at the path, in YAML. */
export function merges(path: string, lines: readonly string[]): Ask[] {
  return patches(path, 'application/merge-patch+json', lines);
}

export function patches(path: string, contentType: string, lines: readonly string[]): Ask[] {
  return [...new Set(lines)].map((line) => ({
    name: `PATCH ${lastOf(path)}: ${line}`,
    method: 'PATCH' as const,
    path: tried(path),
    contentType,
    body: parse(line),
  }));
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  apply: 'application/apply-patch+yaml',
  merge: 'application/merge-patch+json',
  strategic: 'application/strategic-merge-patch+json',
  json: 'application/json-patch+json',
};

/**
 * Requests one after the other, which stay done: `GET PATH`, `POST PATH`, `PUT PATH` (with the object), `change PATH` (the
 * object put back with changes), `apply PATH`, `merge PATH`, `strategic PATH`, `json PATH` (patches), `DELETE PATH`; and
 * what is sent, in YAML. A path begins at the namespace `default` of its group and version: `apps/v1/deployments/web`.
 */
export function steps(subject: string, lines: readonly (readonly [line: string, sent?: string])[]): Ask[] {
  return lines.map(([line, sent], index) => {
    const [verb = '', place = ''] = line.split(' ');
    const contentType = CONTENT_TYPES[verb];
    return {
      name: `${subject} ${index + 1}: ${line}${sent === undefined ? '' : ` ${sent}`}`,
      method: methodOf(verb),
      path: place.startsWith('/') ? place : inDefault(place),
      ...(contentType === undefined ? {} : { contentType }),
      ...(verb === 'change' ? { changes: sent ?? '' } : sent === undefined ? {} : { body: bodyOf(verb, sent) }),
    };
  });
}

function methodOf(verb: string): Ask['method'] {
  if (verb === 'change') return 'PUT';
  return verb === 'GET' || verb === 'POST' || verb === 'PUT' || verb === 'DELETE' ? verb : 'PATCH';
}

function bodyOf(verb: string, sent: string): unknown {
  return verb === 'apply' ? sent : parse(sent);
}

function inDefault(place: string): string {
  const [, group = '', version = '', rest = ''] = /^(?:([\w.]+)\/)?(v\w+)\/(.*)$/.exec(place) ?? [];
  return `${group === '' ? `/api/${version}` : `/apis/${group}/${version}`}/namespaces/default/${rest}`;
}

/**
 * Requests as they stand, done in this order, one a line: `GET /api/v1/pods?limit=1`, `POST /api/v1/namespaces {metadata:
 * {name: a}}`. What is sent is YAML; behind `| ` it is sent as it stands. A remark behind ` # ` makes a name of its own.
 */
export function asks(how: Omit<Ask, 'name' | 'method' | 'path' | 'body'>, lines: readonly string[]): Ask[] {
  return lines.map((line) => {
    const [, method = '', path = '', text = ''] = /^(\S+) (\S+) ?(.*)$/.exec(line) ?? [];
    const body = text.startsWith('| ') ? text.slice(2) : (parse(text) ?? undefined);
    return { ...how, name: how.accept === undefined ? line : `${line} as ${how.accept}`, method, path, body } as Ask;
  });
}

/** Asked in earnest: some refusals are said by what a trial leaves out, and change nothing. */
export function inEarnest(tries: readonly Ask[]): Ask[] {
  return tries.map((ask) => ({
    ...ask,
    name: `${ask.name} (in earnest)`,
    path: ask.path.replace('dryRun=All&', ''),
  }));
}

/** A request's name does not repeat what is long because its length is what is asked about. */
function shorten(line: string): string {
  return line.length <= 400 ? line : `${line.slice(0, 80)} … ${line.slice(-20)} (${line.length} characters)`;
}

function tried(path: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}dryRun=All&fieldValidation=Strict`;
}

function lastOf(path: string): string {
  return path.replace(/^\/apis?\/(?:[\w.]+\/)?v\w+\/(?:namespaces\/default\/)?/, '');
}

/** A copy of the object with the line's changes. */
export function changeObject(object: unknown, line: string): unknown {
  const changed = structuredClone(object);
  for (const change of line.split(' && ').filter((text) => text !== '')) applyChange(changed, change);
  return changed;
}

function applyChange(object: unknown, change: string): void {
  const isRemoval = change.startsWith('- ');
  const split = change.indexOf(' = ');
  if (!isRemoval && split < 0) throw new Error(`neither "PATH = VALUE" nor "- PATH": ${change}`);
  const steps = readPath(isRemoval ? change.slice(2) : change.slice(0, split));
  const last = steps.pop();
  let at = object as Record<string, unknown>;
  for (const [index, step] of steps.entries()) {
    at[step] ??= /^\d+$/.test(steps[index + 1] ?? last ?? '') ? [] : {};
    at = at[step] as Record<string, unknown>;
  }
  if (last === undefined) throw new Error(`no path: ${change}`);
  if (!isRemoval) at[last] = parse(change.slice(split + 3));
  else if (Array.isArray(at)) at.splice(Number(last), 1);
  else delete at[last];
}

/** `metadata.labels['a.b/c'].x[0]` as steps. */
function readPath(path: string): string[] {
  return [...path.matchAll(/\['([^']*)'\]|\[(\d+)\]|([^.[\]]+)/g)].map(([, quoted, index, name]) => {
    return quoted ?? index ?? name ?? '';
  });
}
