import type { Service } from '../../objects/kubernetes.generated.ts';

const SERVICE_LABEL = 'kubernetes.io/service-name';
export const MANAGER_LABEL = 'endpointslice.kubernetes.io/managed-by';
const HEADLESS_LABEL = 'service.kubernetes.io/headless';
export const MANAGER = 'endpointslice-controller.k8s.io';

/** The Service's own labels and three that only the controller sets. */
export function sliceLabels({ metadata, spec }: Service): Readonly<Record<string, string>> {
  const own = Object.entries(metadata?.labels ?? {}).filter(([key]) => !RESERVED.has(key));
  return {
    ...Object.fromEntries(own),
    [MANAGER_LABEL]: MANAGER,
    [SERVICE_LABEL]: metadata?.name ?? '',
    ...(spec?.clusterIP === 'None' ? { [HEADLESS_LABEL]: '' } : {}),
  };
}

const RESERVED: ReadonlySet<string> = new Set([MANAGER_LABEL, SERVICE_LABEL, HEADLESS_LABEL]);
