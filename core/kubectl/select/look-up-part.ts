import type { Cluster } from '../../cluster/cluster.ts';
import { checkPathSegment } from '../../manifest/validation/names.ts';
import { listApiResources } from '../../objects/api-resources.ts';
import type { KindFacts } from '../../objects/kinds.ts';
import type { Kind, KindMap, Result } from '../../objects/object.ts';
import { chooseLogContainer } from '../logs/container-names.ts';
import { fetchContainerLog } from '../logs/read-container-log.ts';
import type { Target } from './parse-targets.ts';
import { type LookUpFailure, lookUp, missing, type Scope, type Selected } from './select-objects.ts';

/** As {@link lookUp}, of a part of what is named: `get … --subresource`. */
export function lookUpPart(
  cluster: Cluster,
  target: Target,
  scope: Scope,
  part: string,
): Result<readonly Selected[], LookUpFailure> {
  if (part === '') return lookUp(cluster, target, scope);
  const wrong = checkPathSegment(part);
  if (wrong.length > 0) return refuse(undefined, `invalid subresource ${JSON.stringify(part)}: [${wrong.join(' ')}]`);
  const verbs = verbsOfPart(target.facts, part);
  if (verbs === undefined) return sayNoPart(cluster, target, scope);
  if (!verbs.includes('get')) {
    return refuse('MethodNotAllowed', 'the server does not allow this method on the requested resource');
  }
  const found = lookUp(cluster, target, scope);
  return found.ok && part === 'log' ? refuseLog(cluster, found.value) : found;
}

function refuse(
  reason: LookUpFailure['reason'],
  message: string,
): { readonly ok: false; readonly error: LookUpFailure } {
  return { ok: false, error: { reason, message } };
}

function verbsOfPart(facts: KindFacts, part: string): readonly string[] | undefined {
  const resource = listApiResources([facts]).find(({ kind }) => kind === facts.kindName);
  return resource?.subresources.find(({ name }) => name === part)?.verbs;
}

/** Of what is not found the namespace may be the reason. */
function sayNoPart(
  cluster: Cluster,
  { facts, name = '' }: Target,
  { namespace }: Scope,
): Result<readonly Selected[], LookUpFailure> {
  const { message } = missing(cluster, facts, namespace, name);
  const isPlace = message.startsWith('namespaces ') && facts.kind !== 'Namespace';
  return refuse('NotFound', isPlace ? message : 'the server could not find the requested resource');
}

/** A log is plain text, which kubectl cannot read as an object. */
function refuseLog(cluster: Cluster, found: readonly Selected[]): Result<readonly Selected[], LookUpFailure> {
  const [pod] = found.flatMap(({ facts, object }) => (isPod(facts.kind, object) ? [object] : []));
  if (pod === undefined) return { ok: true, value: found };
  const container = chooseLogContainer(pod, '');
  if (!container.ok) return refuse('BadRequest', container.message);
  const read = fetchContainerLog(cluster, { pod, containerName: container.name, previous: false, options: {} });
  if (read.ok) return refuse(undefined, "serializer for text/plain doesn't exist");
  return refuse(read.error.reason === 'NotFound' ? 'NotFound' : 'BadRequest', read.error.message);
}

function isPod(kind: Kind, _object: KindMap[Kind]): _object is KindMap['Pod'] {
  return kind === 'Pod';
}
