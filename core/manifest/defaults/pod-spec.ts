import type { PodSpec, PodTemplateSpec } from '../../objects/kubernetes.generated.ts';
import { applyContainerDefaults } from './container.ts';
import { dropDisabled } from './drop-disabled.ts';
import { fill, refine, refineEach } from './fill.ts';
import { applyVolumeDefaults } from './volume.ts';

const NO_CONTAINERS: PodSpec = { containers: [] };
const NO_SECURITY_CONTEXT = {};

/** What every Pod spec gets, in a Pod or in a template. */
export function applyPodSpecDefaults(written: PodSpec | undefined): PodSpec {
  const spec = fill(dropDisabled(written ?? NO_CONTAINERS), {
    containers: [],
    dnsPolicy: 'ClusterFirst',
    restartPolicy: 'Always',
    schedulerName: 'default-scheduler',
    securityContext: NO_SECURITY_CONTEXT,
    terminationGracePeriodSeconds: 30,
  });
  let filled = refine(spec, 'containers', (containers) => refineEach(containers, applyContainerDefaults));
  filled = refine(filled, 'initContainers', (containers) => refineEach(containers, applyContainerDefaults));
  filled = refine(filled, 'ephemeralContainers', (containers) => refineEach(containers, applyContainerDefaults));
  filled = refine(filled, 'volumes', (volumes) => refineEach(volumes, applyVolumeDefaults));
  return mirrorServiceAccount(filled);
}

export function applyTemplateDefaults(template: PodTemplateSpec | undefined): PodTemplateSpec {
  const metadata = template?.metadata ?? {};
  const spec = applyPodSpecDefaults(template?.spec);
  if (template?.spec === spec && template.metadata === metadata) return template;
  return { ...template, metadata, spec };
}

/** The deprecated `serviceAccount` and `serviceAccountName` are one field; the new name wins. */
function mirrorServiceAccount(spec: PodSpec): PodSpec {
  const name = spec.serviceAccountName ?? spec.serviceAccount;
  if (name === undefined || (spec.serviceAccount === name && spec.serviceAccountName === name)) return spec;
  return { ...spec, serviceAccount: name, serviceAccountName: name };
}
