import { asList, asMap, editContainers, editPodSpecs, podSpecOf, type YamlMap } from '../scene/edit-scene.ts';
import type { Play } from '../scene/play.ts';
import { podsOf } from '../scene/play.ts';
import type { Scene } from '../scene/scene.ts';
import { isLeaving, restartsOf } from './look.ts';
import { believe, imagine, type WrongRule } from './wrong-rule.ts';

const NEVER_READY = { exec: { command: ['false'] } };

/** H: probes. */
export const PROBE_RULES: readonly WrongRule[] = [
  imagine('H1', (scene) =>
    editApps(scene, ({ readinessProbe, ...rest }) =>
      readinessProbe === undefined ? undefined : { ...rest, readinessProbe, livenessProbe: readinessProbe },
    ),
  ),
  imagine('H2', (scene) =>
    hasProbe(scene, 'livenessProbe') ? editPodSpecs(scene, (spec) => ({ ...spec, restartPolicy: 'Never' })) : undefined,
  ),
  imagine('H3', (scene) =>
    editApps(scene, ({ livenessProbe, ...rest }) =>
      livenessProbe === undefined || rest.readinessProbe === undefined ? undefined : rest,
    ),
  ),
  imagine('H4', (scene) =>
    hasProbe(scene, 'readinessProbe')
      ? undefined
      : editApps(scene, (container) => ({ ...container, readinessProbe: NEVER_READY })),
  ),
  imagine('H5', (scene) =>
    editApps(scene, ({ readinessProbe, ...rest }) =>
      asMap(readinessProbe).initialDelaySeconds === undefined ? undefined : rest,
    ),
  ),
  believe('H6', { restarts: (play) => (dependsOnService(play) && restartsOf(play) > 1 ? '1' : undefined) }),
  imagine('H7', (scene) =>
    editApps(scene, ({ startupProbe, ...rest }) => (startupProbe === undefined ? undefined : rest)),
  ),
  believe('H8', {
    endpoints: (play) =>
      hasProbe(play.scene, 'readinessProbe') || !podsOf(play).some(isLeaving) ? undefined : String(podsOf(play).length),
  }),
];

function editApps(scene: Scene, edit: (container: YamlMap) => YamlMap | undefined): Scene | undefined {
  return editPodSpecs(scene, (spec) => editContainers(spec, 'containers', edit));
}

function hasProbe({ objects }: Scene, probe: string): boolean {
  return objects.some((object) => asList(podSpecOf(object).containers).some((one) => asMap(one)[probe] !== undefined));
}

/** A liveness probe that asks for something outside its own container. */
function dependsOnService({ scene }: Play): boolean {
  return scene.objects.some((object) =>
    asList(podSpecOf(object).containers).some((one) => /wget/.test(JSON.stringify(asMap(one).livenessProbe ?? ''))),
  );
}
