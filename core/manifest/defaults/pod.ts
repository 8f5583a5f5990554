import type { Container, Pod, PodSpec, ResourceRequirements } from '../../objects/kubernetes.generated.ts';
import { fill, refine, refineEach } from './fill.ts';
import { applyPodResourcesDefaults } from './pod-resources.ts';
import { applyPodSpecDefaults } from './pod-spec.ts';

/** A Pod (not a template) with the API server's defaults: v1.35 pkg/apis/core/v1/defaults.go, SetDefaults_Pod. */
export function applyPodDefaults(pod: Pod): Pod {
  const spec = applyOwnDefaults(applyPodSpecDefaults(pod.spec));
  return spec === pod.spec ? pod : { ...pod, spec };
}

function applyOwnDefaults(spec: PodSpec): PodSpec {
  const change =
    spec.hostNetwork === true ? (container: Container) => exposeOnHost(requestLimits(container)) : requestLimits;
  let filled = fill(spec, { enableServiceLinks: true });
  filled = refine(filled, 'containers', (containers) => refineEach(containers, change));
  filled = refine(filled, 'initContainers', (containers) => refineEach(containers, change));
  return applyPodResourcesDefaults(filled);
}

/** What has a limit and no request requests its limit. */
function requestLimits(container: Container): Container {
  return refine(container, 'resources', (resources: ResourceRequirements) => {
    const { limits, requests = {} } = resources;
    if (limits === undefined || Object.keys(limits).every((name) => Object.hasOwn(requests, name))) return resources;
    return { ...resources, requests: { ...limits, ...requests } };
  });
}

/** On the host's network every container port is a host port. */
function exposeOnHost(container: Container): Container {
  return refine(container, 'ports', (ports) =>
    refineEach(ports, (port) => fill(port, { hostPort: port.containerPort })),
  );
}
