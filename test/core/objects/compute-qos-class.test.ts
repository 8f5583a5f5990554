import { describe, expect, test } from 'vitest';
import { computeQosClass } from '../../../core/objects/compute-qos-class.ts';
import type { PodSpec, ResourceRequirements } from '../../../core/objects/kubernetes.generated.ts';
import { buildContainer } from '../../builders/pod.ts';

const FULL: ResourceRequirements = {
  requests: { cpu: '100m', memory: '64Mi' },
  limits: { cpu: '100m', memory: '64Mi' },
};

function specOf(...resources: readonly (ResourceRequirements | undefined)[]): PodSpec {
  return {
    containers: resources.map((one, index) =>
      buildContainer({ name: `c${index}`, ...(one === undefined ? {} : { resources: one }) }),
    ),
  };
}

describe('the QoS class', () => {
  const rows: { says: string; spec: PodSpec; qosClass: string }[] = [
    { says: 'is BestEffort where no container asks for anything', spec: specOf(undefined, {}), qosClass: 'BestEffort' },
    {
      says: 'is BestEffort where only other resources are asked for',
      spec: specOf({ requests: { 'ephemeral-storage': '1Gi' } }),
      qosClass: 'BestEffort',
    },
    {
      says: 'is BestEffort where all amounts are zero',
      spec: specOf({ requests: { cpu: '0', memory: '0' } }),
      qosClass: 'BestEffort',
    },
    {
      says: 'is Guaranteed where every container requests what it limits',
      spec: specOf(FULL, FULL),
      qosClass: 'Guaranteed',
    },
    {
      says: 'is Guaranteed where equal amounts are written differently',
      spec: specOf({ requests: { cpu: '0.1', memory: '65536Ki' }, limits: { cpu: '100m', memory: '64Mi' } }),
      qosClass: 'Guaranteed',
    },
    { says: 'is Burstable where one container asks for nothing', spec: specOf(FULL, undefined), qosClass: 'Burstable' },
    {
      says: 'is Burstable where there is no memory limit',
      spec: specOf({ requests: { cpu: '1' }, limits: { cpu: '1' } }),
      qosClass: 'Burstable',
    },
    {
      says: 'is Burstable where there are only requests',
      spec: specOf({ requests: FULL.requests ?? {} }),
      qosClass: 'Burstable',
    },
    {
      says: 'is Burstable where a request is below its limit',
      spec: specOf({ ...FULL, requests: { cpu: '50m', memory: '64Mi' } }),
      qosClass: 'Burstable',
    },
    {
      says: 'counts init containers too',
      spec: { ...specOf(FULL), initContainers: [buildContainer({ name: 'init' })] },
      qosClass: 'Burstable',
    },
    {
      says: "is the Pod's own where the Pod has resources",
      spec: { ...specOf(undefined), resources: FULL },
      qosClass: 'Guaranteed',
    },
    {
      says: 'is Burstable where the Pod only requests',
      spec: { ...specOf(FULL), resources: { requests: { cpu: '1' } } },
      qosClass: 'Burstable',
    },
  ];
  test.each(rows)('$says', ({ spec, qosClass }) => {
    expect(computeQosClass(spec)).toBe(qosClass);
  });
});
