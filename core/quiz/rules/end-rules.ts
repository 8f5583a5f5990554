import { asList, asMap, editPodSpecs, type YamlMap } from '../scene/edit-scene.ts';
import { type Play, podsOf } from '../scene/play.ts';
import { isLeaving, podOf, wasDone, where } from './look.ts';
import { believe, imagine, type WrongRule } from './wrong-rule.ts';

/** T: how a Pod ends. */
export const END_RULES: readonly WrongRule[] = [
  imagine('T1', (scene) => editPodSpecs(scene, endsAtOnce)),
  imagine('T2', (scene) => editPodSpecs(scene, withHookOnTop)),
  believe('T3', {
    listed: (play) => {
      const staying = podsOf(play).filter((pod) => !isLeaving(pod)).length;
      return staying < podsOf(play).length ? String(staying) : undefined;
    },
  }),
  believe('T4', {
    state: where((play) => isLeaving(podOf(play)), 'terminated'),
    processes: where((play) => isLeaving(podOf(play)), '0'),
  }),
  believe('T5', { processes: where((play) => wasDone(play, /--force/), '0') }),
  believe('T6', { log: where(hasPostStart, 'hook first') }),
];

function endsAtOnce({ containers, initContainers, ...spec }: YamlMap): YamlMap {
  const without = (list: YamlMap['containers']): YamlMap['containers'] =>
    list === undefined ? undefined : asList(list).map((one) => ({ ...asMap(one), lifecycle: undefined }));
  return {
    ...spec,
    initContainers: without(initContainers),
    containers: without(containers),
    terminationGracePeriodSeconds: 1,
  };
}

/** A preStop hook's time comes on top of the grace period. */
function withHookOnTop(spec: YamlMap): YamlMap | undefined {
  const hooks = asList(spec.containers).map((one) => asMap(asMap(asMap(one).lifecycle).preStop));
  const seconds = hooks.map((hook) => Number(/sleep (\d+)/.exec(JSON.stringify(hook))?.[1] ?? 0));
  const longest = Math.max(0, ...seconds);
  if (longest === 0) return undefined;
  const grace = Number(spec.terminationGracePeriodSeconds ?? 30);
  return { ...spec, terminationGracePeriodSeconds: grace + longest };
}

function hasPostStart(play: Play): boolean {
  return podOf(play)?.spec?.containers.some(({ lifecycle }) => lifecycle?.postStart !== undefined) ?? false;
}
