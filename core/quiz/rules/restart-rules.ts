import { parseTimestamp } from '../../sim/timestamp.ts';
import { backOff } from '../observations/back-off.ts';
import { asList, asMap, editPodSpecs } from '../scene/edit-scene.ts';
import { type Play, podsOf, recordsOf } from '../scene/play.ts';
import type { Scene } from '../scene/scene.ts';
import { podOf, restartsOf, statusesOf, where } from './look.ts';
import { believe, imagine, type WrongRule } from './wrong-rule.ts';

const wasRestarted = (play: Play): boolean => restartsOf(play) > 0;

/** R: what is restarted, when, and by whom. */
export const RESTART_RULES: readonly WrongRule[] = [
  believe('R1', {
    made: (play) => (wasRestarted(play) ? String(recordsOf(play).length + restartsOf(play)) : undefined),
    fate: where(wasRestarted, 'replaced'),
    restarts: where(wasRestarted, '0'),
  }),
  believe('R2', { place: where(wasRestarted, 'other-node'), fate: where(wasRestarted, 'replaced') }),
  imagine('R3', (scene) => withPolicy(scene, 'Always', 'OnFailure')),
  imagine('R4', (scene) => withPolicy(scene, 'OnFailure', 'Always')),
  believe('R5', {
    'back-off': (play, ask) => double(backOff.read(play, ask)?.value),
    restarts: (play) => countWithPauses(play, 10),
  }),
  believe('R6', {
    'back-off': (play, ask) => (backOff.read(play, ask) === undefined ? undefined : '10'),
    restarts: (play) => countWithPauses(play, 0),
  }),
  believe('R7', {
    'pod-count': (play) => refusedReplicas(play, 'Deployment'),
    made: (play) => refusedReplicas(play, 'Deployment'),
  }),
  believe('R8', { 'pod-count': (play) => refusedReplicas(play, 'Job'), made: (play) => refusedReplicas(play, 'Job') }),
  imagine('R9', (scene) => withJobSpec(scene, 'Never', { backoffLimit: 0 })),
  imagine('R10', (scene) => (jobPolicy(scene) === 'OnFailure' ? withPolicy(scene, 'OnFailure', 'Never') : undefined)),
  believe('R11', {
    'pod-count': where((play) => jobPolicy(play.scene) === 'OnFailure' && podsOf(play).length === 0, '1'),
    fate: where((play) => jobPolicy(play.scene) === 'OnFailure' && podsOf(play).length === 0, 'ended'),
  }),
  imagine('R12', withoutOwnPolicies),
];

/** How often the container would have been started again by now, if each pause were as long. */
function countWithPauses(play: Play, pauseSeconds: number): string | undefined {
  const [status] = statusesOf(podOf(play));
  const { startedAt = '', finishedAt = '' } = status?.state?.terminated ?? status?.lastState?.terminated ?? {};
  const runMs = parseTimestamp(finishedAt) - parseTimestamp(startedAt);
  const begunMs = parseTimestamp(podOf(play)?.status?.startTime ?? '');
  if (!wasRestarted(play) || Number.isNaN(runMs)) return undefined;
  return String(Math.floor((play.cluster.nowMs - begunMs) / (runMs + pauseSeconds * 1000 + 1000)));
}

function double(value: string | undefined): string | undefined {
  return value === undefined ? undefined : String(Number(value) * 2);
}

/** The scene with another policy in every Pod that has `policy`; a Pod that names none has Always. */
function withPolicy(scene: Scene, policy: string, other: string): Scene | undefined {
  return editPodSpecs(scene, (spec) =>
    (spec.restartPolicy ?? 'Always') === policy ? { ...spec, restartPolicy: other } : undefined,
  );
}

/** How many Pods the workload would have, where the API server refused its policy. */
function refusedReplicas({ scene, outcomes }: Play, kind: string): string | undefined {
  const [object] = scene.objects;
  const { kind: found, spec } = asMap(object);
  const refused = /restartPolicy: (Unsupported|Required)/.test(outcomes[0]?.stderr ?? '');
  if (found !== kind || !refused) return undefined;
  return String(asMap(spec).replicas ?? asMap(spec).completions ?? 1);
}

function jobPolicy({ objects }: Scene): string | undefined {
  const job = asMap(objects.find((object) => asMap(object).kind === 'Job'));
  const policy = asMap(asMap(asMap(job.spec).template).spec).restartPolicy;
  return typeof policy === 'string' ? policy : undefined;
}

function withJobSpec(scene: Scene, policy: string, change: { readonly backoffLimit: number }): Scene | undefined {
  if (jobPolicy(scene) !== policy) return undefined;
  const objects = scene.objects.map((object) => ({
    ...asMap(object),
    spec: { ...asMap(asMap(object).spec), ...change },
  }));
  return { ...scene, objects };
}

/** One policy for all: a sidecar that ends is not started again where the Pod says Never. */
function withoutOwnPolicies(scene: Scene): Scene | undefined {
  return editPodSpecs(scene, (spec) => {
    const sidecars = asList(spec.initContainers).filter((one) => asMap(one).restartPolicy === 'Always');
    if (sidecars.length === 0 || (spec.restartPolicy ?? 'Always') === 'Always') return undefined;
    const plain = sidecars.map((one) => ({ ...asMap(one), restartPolicy: undefined }));
    const inits = asList(spec.initContainers).filter((one) => !sidecars.includes(one));
    return { ...spec, initContainers: inits, containers: [...asList(spec.containers), ...plain] };
  });
}
