import type { PressureResource } from '../../cluster/state/standing-fault.ts';
import { canonicalQuantity, quantityValue } from '../../objects/quantity.ts';
import type { MetThreshold } from './thresholds.ts';
import type { PodShare } from './usage.ts';

/** What a signal is called where it is reclaimed. Kubernetes v1.35, pkg/kubelet/eviction/helpers.go: signalToResource. */
export const RESOURCE_NAMES: Readonly<Record<PressureResource, string>> = {
  memory: 'memory',
  disk: 'ephemeral-storage',
  inodes: 'inodes',
  pid: 'pids',
};

/**
 * What is said of an evicted Pod: pkg/kubelet/eviction/helpers.go, evictionMessage. Files and processes are not told by
 * container.
 */
export function wordEviction(
  { pod, containers }: PodShare,
  { resource, quantity, available }: Omit<MetThreshold, 'threshold'>,
): string {
  const name = RESOURCE_NAMES[resource];
  const words = [
    `The node was low on resource: ${name}. `,
    `Threshold quantity: ${print(quantity, resource)}, available: ${print(available, resource)}. `,
  ];
  if (resource === 'pid' || resource === 'inodes') return words.join('');
  const specs = [...(pod.spec?.initContainers ?? []), ...(pod.spec?.containers ?? [])];
  for (const { name: container, used } of containers) {
    const request = specs.find((one) => one.name === container)?.resources?.requests?.[name] ?? '0';
    if (used <= quantityValue(request) || !specs.some((one) => one.name === container)) continue;
    words.push(
      `Container ${container} was using ${print(used, resource)}, request is ${request}, has larger consumption of ${name}. `,
    );
  }
  return words.join('');
}

/** Binary units where they come out even. */
function print(amount: number, resource: PressureResource): string {
  const isBytes = resource === 'memory' || resource === 'disk';
  return isBytes && amount % 1024 === 0 ? canonicalQuantity(`${amount / 1024}Ki`) : String(amount);
}
