import type { PressureResource } from '../../cluster/state/standing-fault.ts';
import { canonicalQuantity, quantityValue } from '../../objects/quantity.ts';
import type { PodShare } from './usage.ts';

/** What a signal is called where it is reclaimed. Kubernetes v1.35, pkg/kubelet/eviction/helpers.go: signalToResource. */
export const RESOURCE_NAMES: Readonly<Record<PressureResource, 'memory' | 'ephemeral-storage' | 'pids'>> = {
  memory: 'memory',
  disk: 'ephemeral-storage',
  pid: 'pids',
};

/** What is said of an evicted Pod: pkg/kubelet/eviction/helpers.go, evictionMessage. */
export function wordEviction(
  { pod, containers }: PodShare,
  resource: PressureResource,
  seen: { readonly threshold: number; readonly available: number },
): string {
  const name = RESOURCE_NAMES[resource];
  const words = [
    `The node was low on resource: ${name}. `,
    `Threshold quantity: ${print(seen.threshold, resource)}, available: ${print(seen.available, resource)}. `,
  ];
  if (resource === 'pid') return words.join('');
  for (const container of pod.spec?.containers ?? []) {
    const used = containers.find((one) => one.name === container.name)?.used ?? 0;
    const request = container.resources?.requests?.[name] ?? '0';
    if (used <= quantityValue(request)) continue;
    words.push(
      `Container ${container.name} was using ${print(used, resource)}, request is ${request}, has larger consumption of ${name}. `,
    );
  }
  return words.join('');
}

function print(amount: number, resource: PressureResource): string {
  return resource === 'pid' || amount % 1024 !== 0 ? String(amount) : canonicalQuantity(`${amount / 1024}Ki`);
}
