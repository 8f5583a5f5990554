import { findAbsentKindByWord } from '../../objects/absent-kinds.ts';
import type { ApiResource } from '../../objects/api-resources.ts';
import type { PathNode } from '../jsonpath/nodes.ts';
import { parseTemplate } from '../jsonpath/parse-template.ts';
import { fail, type KubectlOutcome, refuseInLab } from '../outcome.ts';

/** What a line asks for: the fields that lead there, from a resource on. */
export interface ExplainRequest {
  readonly resource: ApiResource;
  readonly fields: readonly string[];
}

export type ParsedRequest =
  | { readonly ok: true; readonly request: ExplainRequest }
  | { readonly ok: false; readonly outcome: KubectlOutcome };

/**
 * `pods.spec.containers`, `deployments.apps.spec`, `po`: kubectl v1.35, pkg/explain, SplitAndParseResourceRequest. With
 * `mayNameGroup` a group may stand behind the resource.
 */
export function parseRequest(served: readonly ApiResource[], text: string, mayNameGroup: boolean): ParsedRequest {
  const steps = parseSteps(text);
  if ('message' in steps) return refuse(steps.message);
  const [first, ...inner] = steps.steps;
  const word = first === undefined ? undefined : nameOf(first);
  if (word === undefined) return refuse(NOT_A_FIELD);
  if (word === '') return refuse('a resource must be present, got: /, Resource=');
  const found = findResources(served, word);
  const [resource] = found;
  if (resource === undefined) return { ok: false, outcome: refuseWord(word) };
  if (!mayNameGroup) return readFields(resource, inner, 'invalid jsonpath syntax, all nodes must be field nodes');
  const named = found.find((candidate) => text.startsWith(groupResourceOf(candidate)));
  if (named === undefined) return readFields(resource, inner, NOT_A_FIELD);
  const suffix = text.slice(groupResourceOf(named).length);
  const rest = suffix === '' ? { steps: [] } : parseSteps(suffix);
  return 'message' in rest ? refuse(rest.message) : readFields(named, rest.steps.slice(1), NOT_A_FIELD);
}

/** What kubectl says of any step that is none. */
const NOT_A_FIELD = 'invalid jsonpath syntax, first node must be field node';

function readFields(resource: ApiResource, steps: readonly PathNode[], problem: string): ParsedRequest {
  const fields = steps.map(nameOf).filter((name) => name !== undefined);
  return fields.length < steps.length ? refuse(problem) : { ok: true, request: { resource, fields } };
}

function refuse(message: string): ParsedRequest {
  return { ok: false, outcome: fail(message) };
}

function parseSteps(text: string): { readonly steps: readonly PathNode[] } | { readonly message: string } {
  const parsed = parseTemplate(`{.${text.replace(/[.]$/, '')}}`);
  if (!parsed.ok) return { message: parsed.message };
  const [node] = parsed.nodes;
  if (parsed.nodes.length !== 1 || node?.type !== 'list') return { message: 'must pass in 1 jsonpath string' };
  return { steps: node.nodes };
}

function nameOf(step: PathNode): string | undefined {
  return step.type === 'field' ? step.name : undefined;
}

function findResources(served: readonly ApiResource[], word: string): readonly ApiResource[] {
  const lower = word.toLowerCase();
  return served.filter(({ resource, singular, shortNames }) => [resource, singular, ...shortNames].includes(lower));
}

function groupResourceOf({ resource, apiVersion }: ApiResource): string {
  const [group] = apiVersion.includes('/') ? apiVersion.split('/') : [];
  return group === undefined ? resource : `${resource}.${group}`;
}

function refuseWord(word: string): KubectlOutcome {
  const absent = findAbsentKindByWord(word);
  if (absent !== undefined) return refuseInLab({ code: 'absent-kind', kind: absent });
  return { stdout: '', stderr: `the server doesn't have a resource type "${word}"\n`, exitCode: 1 };
}
