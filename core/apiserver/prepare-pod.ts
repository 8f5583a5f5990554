import { APPARMOR, parseProfile } from '../manifest/validation/apparmor.ts';
import type { Container, Pod } from '../objects/kubernetes.generated.ts';
import { mergeLabelKeys } from './merge-label-keys.ts';

/** What the registry makes of a new Pod before it is checked. Kubernetes v1.35, pkg/registry/core/pod/strategy.go. */
export function preparePod(pod: Pod): Pod {
  const { annotations = {} } = pod.metadata ?? {};
  const spec = mergeLabelKeys(pod);
  const isNegative = (spec.terminationGracePeriodSeconds ?? 0) < 0;
  const hasProfiles = Object.keys(annotations).some((name) => name.startsWith(APPARMOR));
  if (spec === pod.spec && !isNegative && !hasProfiles) return pod;
  const profiled = (container: Container) => withProfile(container, annotations);
  return {
    ...pod,
    spec: {
      ...spec,
      ...(isNegative ? { terminationGracePeriodSeconds: 1 } : {}),
      ...(hasProfiles ? { containers: spec.containers.map(profiled) } : {}),
      ...(hasProfiles && spec.initContainers !== undefined
        ? { initContainers: spec.initContainers.map(profiled) }
        : {}),
    },
  };
}

/** The field with what the old annotation says: applyAppArmorVersionSkew. */
function withProfile(container: Container, annotations: Readonly<Record<string, string>>): Container {
  const key = `${APPARMOR}${container.name}`;
  const profile = Object.hasOwn(annotations, key) ? parseProfile(annotations[key] ?? '') : undefined;
  if (profile === undefined || container.securityContext?.appArmorProfile !== undefined) return container;
  return { ...container, securityContext: { ...container.securityContext, appArmorProfile: profile } };
}
