import type { YamlMap } from '../scene/edit-scene.ts';
import { at, pod, shell } from './manifests.ts';
import { defineSituation } from './situation.ts';

const BOTH = { cpu: '100m', memory: '64Mi' };
const RESOURCES: Readonly<Record<string, YamlMap | undefined>> = {
  none: undefined,
  equal: { requests: BOTH, limits: BOTH },
  'limits alone': { limits: BOTH },
  'requests alone': { requests: BOTH },
  'memory alone': { limits: { memory: '64Mi' } },
};

/** Requests and limits on some containers, init containers too. */
export const qosClass = defineSituation(
  'qos-class',
  1,
  {
    first: ['none', 'equal', 'limits alone', 'requests alone', 'memory alone'],
    second: ['none', 'equal', 'limits alone', 'absent'],
    init: ['absent', 'none', 'equal'],
  },
  ({ first, second, init }, name) => {
    const subject = name();
    const withResources = (choice: string, script: string): YamlMap => {
      const resources = RESOURCES[choice];
      return shell(name(), script, resources === undefined ? {} : { resources });
    };
    const spec = {
      ...(init === 'absent' ? {} : { initContainers: [withResources(init, 'sleep 1')] }),
      containers: [
        withResources(first, 'sleep 9000'),
        ...(second === 'absent' ? [] : [withResources(second, 'sleep 9000')]),
      ],
    };
    return {
      objects: [pod(subject, spec)],
      steps: [],
      subject: { kind: 'Pod', name: subject },
      moments: at([40], [{ observation: 'qos', concept: 'qos' }]),
    };
  },
);
