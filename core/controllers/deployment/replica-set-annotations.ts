import type { ReplicaSet } from '../../objects/kubernetes.generated.ts';
import { computeBounds, type DeploymentView, desiredReplicas } from './deployment-view.ts';

/** What a Deployment notes down on its ReplicaSets. Kubernetes v1.35, pkg/controller/deployment/util. */
export const REVISION = 'deployment.kubernetes.io/revision';
const REVISION_HISTORY = 'deployment.kubernetes.io/revision-history';
export const DESIRED = 'deployment.kubernetes.io/desired-replicas';
export const MAXIMUM = 'deployment.kubernetes.io/max-replicas';

/** A Deployment's own annotations are its ReplicaSets' too, but for these. */
export const NOT_PASSED_ON: ReadonlySet<string> = new Set([
  'kubectl.kubernetes.io/last-applied-configuration',
  'deprecated.deployment.rollback.to',
  REVISION,
  REVISION_HISTORY,
  DESIRED,
  MAXIMUM,
]);

/** Kubernetes v1.35, pkg/controller/deployment/sync.go: maxRevHistoryLengthInChars. */
const HISTORY_MAX_CHARS = 2000;

type Annotations = Readonly<Record<string, string>>;

/** The size of the Deployment, as a ReplicaSet is told it together with its own. */
export function sizesOf({ spec }: DeploymentView): Annotations {
  const desired = desiredReplicas(spec);
  return { [DESIRED]: String(desired), [MAXIMUM]: String(desired + computeBounds(spec).surge) };
}

/** What the present ReplicaSet carries: what the Deployment passes on, and a higher revision than all old ones. */
export function annotationsOfCurrent(view: DeploymentView, present: Annotations = {}): Annotations {
  const passedOn = Object.entries(view.deployment.metadata?.annotations ?? {}).filter(
    ([key]) => !NOT_PASSED_ON.has(key),
  );
  return { ...present, ...Object.fromEntries(passedOn), ...nextRevision(view, present) };
}

/** 0 where the ReplicaSet carries none, or something that is no revision. */
export function revisionOf(replicaSet: ReplicaSet): number {
  return readCount(replicaSet, REVISION) ?? 0;
}

/** The whole number that an annotation of a ReplicaSet holds; undefined where it holds none. */
export function readCount(replicaSet: ReplicaSet, key: string): number | undefined {
  const text = replicaSet.metadata?.annotations?.[key] ?? '';
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

/** An old ReplicaSet that is used again becomes the newest revision and remembers which ones it was. */
function nextRevision({ old }: DeploymentView, present: Annotations): Annotations {
  const next = Math.max(0, ...old.map(revisionOf)) + 1;
  const known = present[REVISION];
  if (known === undefined) return { [REVISION]: String(next) };
  // What somebody has written there by hand stays, as it stays in Kubernetes.
  if (!/^\d+$/.test(known) || Number(known) >= next) return {};
  const history = (present[REVISION_HISTORY] ?? '').split(',').filter((revision) => revision !== '');
  return { [REVISION]: String(next), [REVISION_HISTORY]: shorten([...history, known]).join(',') };
}

function shorten(history: readonly string[]): readonly string[] {
  const start = history.findIndex((_, index) => history.slice(index).join(',').length <= HISTORY_MAX_CHARS);
  return history.slice(start);
}
