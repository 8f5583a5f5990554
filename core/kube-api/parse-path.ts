import type { Cluster } from '../cluster/cluster.ts';
import { listServedKinds } from '../cluster/custom-kinds.ts';
import type { KindFacts } from '../objects/kinds.ts';
import type { ApiRequest } from './api-request.ts';

/** What a path under `/api` or `/apis` is about. */
export interface Place {
  readonly facts: KindFacts;
  /** Undefined for cluster-scoped kinds and for a list of all namespaces. */
  readonly namespace: string | undefined;
  /** Undefined for the collection. */
  readonly name: string | undefined;
  readonly subresource: string | undefined;
}

/** The parts of a path, decoded; undefined where its escapes are wrong. */
export function splitPath(path: string): readonly string[] | undefined {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '') continue;
    const decoded = decodePart(part);
    if (decoded === undefined) return undefined;
    parts.push(decoded);
  }
  return parts;
}

function decodePart(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

/** Undefined where the lab has no such resource. */
export function parsePlace(kinds: readonly KindFacts[], parts: readonly string[]): Place | undefined {
  const isCore = parts[0] === 'api';
  const apiVersion = isCore ? (parts[1] ?? '') : `${parts[1]}/${parts[2]}`;
  const rest = parts.slice(isCore ? 2 : 3);
  // `namespaces/NAME/status` and `namespaces/NAME/finalize` are about the namespace itself.
  const isNamespaced = rest[0] === 'namespaces' && rest.length > 2 && !NAMESPACE_SUBRESOURCES.has(rest[2] ?? '');
  const [resource, name, subresource, ...beyond] = isNamespaced ? rest.slice(2) : rest;
  const facts = kinds.find((served) => served.apiVersion === apiVersion && served.resource === resource);
  if (facts === undefined || beyond.length > 0 || isNamespaced !== isInNamespace(facts, name, isNamespaced)) {
    return undefined;
  }
  return { facts, namespace: isNamespaced ? rest[1] : undefined, name, subresource };
}

const NAMESPACE_SUBRESOURCES: ReadonlySet<string> = new Set(['status', 'finalize']);

/** An object in a namespace is named with it; a list may be of all. */
function isInNamespace({ namespaced }: KindFacts, name: string | undefined, isNamespaced: boolean): boolean {
  return namespaced && (name !== undefined || isNamespaced);
}

/** The kind whose collection a request reads; undefined where it reads none. */
export function listedKind(
  { store }: Cluster,
  { method, path }: Pick<ApiRequest, 'method' | 'path'>,
): KindFacts | undefined {
  const parts = method === 'GET' ? splitPath(path) : undefined;
  const place = parts === undefined ? undefined : parsePlace(listServedKinds(store), parts);
  return place?.name === undefined ? place?.facts : undefined;
}
