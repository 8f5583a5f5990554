import type { Container, ObjectMeta, Pod, PodSpec, ResourceRequirements } from '../../objects/kubernetes.generated.ts';
import { fill, refine, refineEach } from './fill.ts';
import { applyPodResourcesDefaults } from './pod-resources.ts';
import { applyPodSpecDefaults } from './pod-spec.ts';

/** A Pod (not a template) with the API server's defaults: v1.35 pkg/apis/core/v1/defaults.go, SetDefaults_Pod. */
export function applyPodDefaults(pod: Pod): Pod {
  const spec = applyOwnDefaults(applyPodSpecDefaults(pod.spec));
  const kept = refine(pod, 'metadata', dropOldInit);
  return spec === kept.spec ? kept : { ...kept, spec };
}

/** Where init containers once stood: v1.35 pkg/apis/core/v1/conversion.go, dropInitContainerAnnotations. */
const OLD_INIT = /^pod\.(?:alpha|beta)\.kubernetes\.io\/init-container(?:s|-statuses)$/;

function dropOldInit(metadata: ObjectMeta): ObjectMeta {
  const { annotations = {}, ...others } = metadata;
  const kept = Object.entries(annotations).filter(([name]) => !OLD_INIT.test(name));
  if (kept.length === Object.keys(annotations).length) return metadata;
  return kept.length === 0 ? others : { ...others, annotations: Object.fromEntries(kept) };
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
