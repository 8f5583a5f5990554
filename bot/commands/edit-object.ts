import type { Cluster } from '../../core/cluster/cluster.ts';
import { listStoredKinds } from '../../core/cluster/custom-kinds.ts';
import { listObjects } from '../../core/cluster/object-store.ts';
import { findKindByTypeWord, printManifestOf } from '../../core/kubectl/index.ts';
import { findServed } from '../../core/lab/served/served.ts';
import type { KindFacts } from '../../core/objects/kinds.ts';
import { controllerOf } from '../../core/objects/metadata.ts';
import type { Kind, KubeObject } from '../../core/objects/object.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import { startRows } from '../components/next-steps.ts';
import type { AutocompleteInteraction } from '../interaction/interaction.ts';
import type { Choice } from '../replies/discord-json.ts';
import { LIMITS } from '../replies/limits.ts';
import { quote } from '../replies/quote.ts';
import { textFile } from '../replies/render-reply.ts';
import { look, prose, type Reply, refusal } from '../replies/reply.ts';
import { openManifestModal } from './manifest-modal.ts';
import { readOptionalText } from './read-option.ts';

/** Opens the form with an object of the lab as it is now; a file where that is too long for it. */
export function editObject(target: string, context: AnswerContext): Reply {
  return editObjects([target], context);
}

/** The same of several, one document below the other. */
export function editObjects(targets: readonly string[], context: AnswerContext): Reply {
  const { messages, session } = context;
  const found = targets.map((target) => findTarget(session.cluster, target));
  const missing = targets.find((_, index) => found[index] === undefined);
  if (missing !== undefined) return refusal(messages.apply.unknownObject(quote(missing)), startRows(context));
  const objects = found.filter((one) => one !== undefined);
  const text = objects.map(printManifestOf).join('---\n');
  if (text.length <= LIMITS.textInputLength) return openManifestModal(context, text);
  const name = `${objects[0]?.object.metadata?.name}.yaml`;
  return { ...look([prose(messages.apply.tooLongToEdit(quote(name)))]), files: [textFile(name, text)] };
}

/** `deployment/web`, `web` for a Pod, `team/pod/web` in another namespace than `default`. */
function findTarget(cluster: Cluster, target: string): { facts: KindFacts; object: KubeObject } | undefined {
  const parts = target.trim().split('/');
  const [name = '', word = 'pod', namespace = 'default'] = parts.toReversed();
  const facts = findKindByTypeWord(cluster, word.toLowerCase());
  if (facts === undefined || parts.length > 3) return undefined;
  const object = findServed(cluster, facts.kind, facts.namespaced ? namespace : '', name);
  return object === undefined ? undefined : { facts, object };
}

/** What people make themselves, the kinds that are changed most first. */
const EDITED: readonly Kind[] = [
  'Pod',
  'Deployment',
  'Service',
  'Job',
  'CronJob',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'ConfigMap',
  'Secret',
  'PersistentVolumeClaim',
  'HorizontalPodAutoscaler',
  'Ingress',
  'NetworkPolicy',
  'PodDisruptionBudget',
  'ReplicationController',
  'Role',
  'RoleBinding',
  'ResourceQuota',
  'LimitRange',
  'CustomResourceDefinition',
];

/** The objects that nobody else looks after, the newest first. */
export function suggestObjects(interaction: AutocompleteInteraction, { session }: AnswerContext): Choice[] {
  const typed = (readOptionalText(interaction, 'edit') ?? '').trim();
  const { store } = session.cluster;
  const served = listStoredKinds(store);
  const known = EDITED.flatMap((kind) => served.find((facts) => facts.kind === kind) ?? []);
  const names = [...known, ...served.filter(({ custom }) => custom !== undefined)].flatMap((facts) =>
    listObjects(store, facts.kind)
      .filter(isOwn)
      .map((object) => nameTarget(facts, object))
      .toReversed(),
  );
  return names.filter((name) => name.includes(typed)).map((name) => ({ name, value: name }));
}

/** What the lab began with is left out too. */
function isOwn(object: KubeObject): boolean {
  const { namespace, name } = object.metadata ?? {};
  const isFurniture = name === 'kube-root-ca.crt' || (name === 'kubernetes' && namespace === 'default');
  return controllerOf(object) === undefined && !namespace?.startsWith('kube-') && !isFurniture;
}

function nameTarget({ singular, namespaced }: KindFacts, { metadata }: KubeObject): string {
  const target = `${singular}/${metadata?.name}`;
  return !namespaced || metadata?.namespace === 'default' ? target : `${metadata?.namespace}/${target}`;
}
