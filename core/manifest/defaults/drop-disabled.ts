import type { Container, PodSpec, Volume } from '../../objects/kubernetes.generated.ts';
import { refine, refineEach } from './fill.ts';

/**
 * A Pod spec without the fields whose features v1.35 has not on by default: the API server takes them away and says
 * nothing (pkg/api/pod/util.go, dropDisabledFields).
 */
export function dropDisabled(spec: PodSpec): PodSpec {
  const { workloadRef, ...others } = spec;
  let kept: PodSpec = workloadRef === undefined ? spec : others;
  for (const list of ['containers', 'initContainers', 'ephemeralContainers'] as const) {
    kept = refine(kept, list, (containers) => refineEach<Container>(containers, dropStopSignal));
  }
  return refine(kept, 'volumes', (volumes) => refineEach(volumes, dropProjections));
}

function dropStopSignal(container: Container): Container {
  if (container.lifecycle?.stopSignal === undefined) return container;
  const { lifecycle, ...others } = container;
  const { stopSignal: _, ...hooks } = lifecycle;
  return Object.keys(hooks).length === 0 ? others : { ...others, lifecycle: hooks };
}

function dropProjections(volume: Volume): Volume {
  return refine(volume, 'projected', (source) =>
    refine(source, 'sources', (sources) =>
      refineEach(sources, (projection) => {
        const { clusterTrustBundle, podCertificate, ...others } = projection;
        return clusterTrustBundle === undefined && podCertificate === undefined ? projection : others;
      }),
    ),
  );
}
