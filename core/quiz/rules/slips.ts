import { OBSERVATIONS } from '../observations/observations.ts';
import { asList, asMap, editContainers, editPodSpecs } from '../scene/edit-scene.ts';
import { type Play, podsOf } from '../scene/play.ts';
import { podOf, statusWordOf } from './look.ts';
import { type Belief, believe, imagine, mistime, type WrongRule, type WrongRuleId } from './wrong-rule.ts';

const COUNTS = [
  'restarts',
  'pod-count',
  'made',
  'true-count',
  'endpoints',
  'listed',
  'phase-count',
  'processes',
  'log',
] as const;

/** Beliefs without a number of their own, then haste. The order is the order of preference. */
export const SLIPS: readonly WrongRule[] = [
  imagine('apart', (scene) =>
    editPodSpecs(scene, (spec) =>
      asList(spec.containers).length < 2 ? undefined : { ...spec, containers: asList(spec.containers).slice(0, 1) },
    ),
  ),
  imagine('own-network', (scene) =>
    editPodSpecs(scene, (spec) =>
      editContainers(spec, 'containers', (container) =>
        JSON.stringify(container.command ?? '').includes('exec nginx')
          ? { ...container, command: ['sleep', '9000'] }
          : undefined,
      ),
    ),
  ),
  believe('own-files', { log: (play) => (isAbout(play, /emptyDir/) ? 'missing' : undefined) }),
  imagine('kept-files', (scene) =>
    editPodSpecs(scene, (spec) => {
      const mounts = asList(spec.containers).map((one) => asMap(one).volumeMounts);
      const [first] = mounts;
      if (first === undefined || mounts.every((one) => one !== undefined)) return undefined;
      return editContainers(spec, 'containers', (one) => ({ ...one, volumeMounts: first }));
    }),
  ),
  believe('container-is-pod', {
    'pod-count': (play) => String(podsOf(play).length * (podOf(play)?.spec?.containers.length ?? 1)),
    ready: (play) => (podOf(play) === undefined ? undefined : `1/1`),
  }),
  believe('status-is-wish', {
    phase: (play) => {
      const wish = asMap(asMap(play.scene.objects[0]).status).phase;
      return typeof wish === 'string' ? wish : undefined;
    },
  }),
  believe('outermost', { owner: (play) => play.scene.subject.kind }),
  believe('given-up', {
    phase: () => 'Failed',
    status: () => 'Error',
    job: () => 'Failed',
    fate: () => 'gone',
    qos: () => 'BestEffort',
  }),
  believe('waits', { phase: () => 'Pending', status: () => 'Pending', job: () => 'Running' }),
  believe('fresh', {
    owner: () => 'Node',

    qos: () => 'Guaranteed',
    phase: () => 'Succeeded',
    fate: () => 'replaced',
    state: () => 'terminated',
  }),
  believe('well', {
    owner: () => 'Deployment',
    phase: () => 'Running',
    status: () => 'Running',
    state: () => 'running',
    restarts: () => '0',
    fate: () => 'untouched',
    place: () => 'same-node',
    job: () => 'Complete',
    'exit-code': () => '0',
    'first-false': () => 'none',
    ready: (play) => {
      const total = podOf(play)?.spec?.containers.length ?? 1;
      return `${total}/${total}`;
    },
    reason: (play) => statusWordOf(play),
    'last-phase': () => 'Running',
    qos: () => 'Burstable',
  }),
  mistime('early', -60),
  mistime('late', 60),
  offBy('one-more', 1),
  offBy('one-less', -1),
];

/** Counted one too many or too few. */
function offBy(id: WrongRuleId, difference: number): WrongRule {
  const answer: Belief = (play, ask) => {
    const value = Number(OBSERVATIONS[ask.observation].read(play, ask)?.value ?? Number.NaN) + difference;
    return value >= 0 ? String(value) : undefined;
  };
  return believe(id, Object.fromEntries(COUNTS.map((observation) => [observation, answer])));
}

function isAbout({ scene }: Play, pattern: RegExp): boolean {
  return pattern.test(JSON.stringify(scene.objects));
}
