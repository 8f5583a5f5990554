import { asList, asMap, editContainers, editPodSpecs, type YamlMap } from '../scene/edit-scene.ts';
import type { Play } from '../scene/play.ts';
import type { Yaml } from '../scene/print-yaml.ts';
import { initStatusesOf, phaseOf, podOf, policyOf, wasDone, where } from './look.ts';
import { believe, imagine, type WrongRule } from './wrong-rule.ts';

/** I: init containers and sidecars. */
export const INIT_RULES: readonly WrongRule[] = [
  imagine('I1', (scene) => editPodSpecs(scene, initsAtOnce)),
  believe('I2', { phase: where(isInitialising, 'Running'), status: where(isInitialising, 'Running') }),
  believe('I3', {
    phase: where(isThroughWithAlways, 'Pending'),
    status: (play) => (isThroughWithAlways(play) ? `Init:0/${initStatusesOf(podOf(play)).length}` : undefined),
    restarts: where(isThroughWithAlways, '2'),
  }),
  imagine('I4', (scene) =>
    editPodSpecs(scene, (spec) =>
      spec.restartPolicy === 'Never' && spec.initContainers !== undefined
        ? { ...spec, restartPolicy: 'Always' }
        : undefined,
    ),
  ),
  believe('I5', {
    restarts: where((play) => wasDone(play, /^set image/), '1'),
    fate: where((play) => wasDone(play, /^set image/), 'restarted'),
    made: where((play) => wasDone(play, /^set image/), '2'),
  }),
  imagine('I6', (scene) =>
    editPodSpecs(scene, (spec) =>
      editContainers(spec, 'initContainers', ({ readinessProbe, ...rest }) =>
        readinessProbe === undefined ? undefined : rest,
      ),
    ),
  ),
  imagine('I7', (scene) => editPodSpecs(scene, secondAsSidecar)),
  imagine('I8', (scene) => editPodSpecs(scene, sidecarsAsContainers)),
  imagine('I9', (scene) =>
    editPodSpecs(scene, (spec) =>
      editContainers(spec, 'initContainers', ({ readinessProbe, ...rest }) =>
        readinessProbe === undefined || rest.restartPolicy === undefined ? undefined : rest,
      ),
    ),
  ),
  believe('I10', {
    phase: where(hasSidecarFailure, 'Failed'),
    status: where(hasSidecarFailure, 'Error'),
    job: where(hasSidecarFailure, 'Failed'),
  }),
];

function isInitialising(play: Play): boolean {
  const inits = initStatusesOf(podOf(play));
  return phaseOf(play) === 'Pending' && inits.some(({ state }) => state?.waiting === undefined);
}

function isThroughWithAlways(play: Play): boolean {
  const inits = initStatusesOf(podOf(play));
  const through = inits.length > 0 && inits.every(({ state }) => state?.terminated?.exitCode === 0);
  return through && policyOf(play) === 'Always' && phaseOf(play) === 'Running';
}

function hasSidecarFailure(play: Play): boolean {
  const sidecars = podOf(play)?.spec?.initContainers?.filter(({ restartPolicy }) => restartPolicy === 'Always') ?? [];
  const names = new Set(sidecars.map(({ name }) => name));
  return initStatusesOf(podOf(play)).some(
    ({ name, state }) => names.has(name) && (state?.terminated?.exitCode ?? 0) !== 0,
  );
}

/** All init containers work at the same time: together they take as long as the longest. */
function initsAtOnce(spec: YamlMap): YamlMap | undefined {
  const inits = asList(spec.initContainers);
  if (inits.length < 2) return undefined;
  const longest = Math.max(...inits.map(sleepOf));
  let kept = false;
  return editContainers(spec, 'initContainers', (container) => {
    const keeps = !kept && sleepOf(container) === longest;
    kept ||= keeps;
    return keeps ? undefined : withSleep(container, 0);
  });
}

const SLEEP = /sleep (\d+)/;

function sleepOf(container: Yaml): number {
  return Number(SLEEP.exec(String(asList(asMap(container).command)[2]))?.[1] ?? 0);
}

function withSleep(container: YamlMap, seconds: number): YamlMap {
  const command = asList(container.command).map((word) => String(word).replace(SLEEP, `sleep ${seconds}`));
  return { ...container, command };
}

function secondAsSidecar(spec: YamlMap): YamlMap | undefined {
  const [first, ...others] = asList(spec.containers);
  if (first === undefined || others.length === 0 || (spec.restartPolicy ?? 'Always') === 'Always') return undefined;
  const sidecars = others.map((container) => ({ ...asMap(container), restartPolicy: 'Always' }));
  return { ...spec, initContainers: [...asList(spec.initContainers), ...sidecars], containers: [first] };
}

function sidecarsAsContainers(spec: YamlMap): YamlMap | undefined {
  const isSidecar = (one: Yaml): boolean => asMap(one).restartPolicy === 'Always';
  const inits = asList(spec.initContainers);
  if (!inits.some(isSidecar)) return undefined;
  const plain = inits.filter(isSidecar).map((one) => ({ ...asMap(one), restartPolicy: undefined }));
  const rest = inits.filter((one) => !isSidecar(one));
  return {
    ...spec,
    initContainers: rest.length === 0 ? undefined : rest,
    containers: [...asList(spec.containers), ...plain],
  };
}
