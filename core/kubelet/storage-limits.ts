import type { PodSandbox } from '../cluster/state/node-runtime.ts';
import type { Container, PodSpec } from '../objects/kubernetes.generated.ts';
import { canonicalQuantity, quantityValue } from '../objects/quantity.ts';
import { containerDiskBytes, volumeBytes } from '../runtime/index.ts';

/** A container's own limit of local storage in bytes; undefined without one. */
export function storageLimitOf({ resources }: Container): number | undefined {
  const bytes = quantityValue(resources?.limits?.['ephemeral-storage']);
  return bytes === 0 ? undefined : bytes;
}

/** What all containers of the Pod may have together; undefined where none of them has a limit. */
export function podStorageLimit(spec: PodSpec): number | undefined {
  const limits = spec.containers.map(storageLimitOf).filter((limit) => limit !== undefined);
  return limits.length === 0 ? undefined : limits.reduce((sum, limit) => sum + limit, 0);
}

/**
 * What is said of a Pod that has too much on its node's disk: of a volume first, then of the whole Pod, then of a container.
 * Undefined where it has not. Kubernetes v1.35, pkg/kubelet/eviction/eviction_manager.go: localStorageEviction.
 */
export function findStorageExcess(spec: PodSpec, sandbox: PodSandbox): string | undefined {
  return findFullVolume(spec, sandbox) ?? findFullPod(spec, sandbox) ?? findFullContainer(spec, sandbox);
}

function findFullVolume({ volumes = [] }: PodSpec, sandbox: PodSandbox): string | undefined {
  const full = volumes.find(({ name, emptyDir }) => {
    const limitBytes = quantityValue(emptyDir?.sizeLimit);
    return limitBytes > 0 && volumeBytes(sandbox, name) > limitBytes;
  });
  if (full === undefined) return undefined;
  const limit = canonicalQuantity(full.emptyDir?.sizeLimit ?? '');
  return `Usage of EmptyDir volume "${full.name}" exceeds the limit "${limit}". `;
}

function findFullPod(spec: PodSpec, sandbox: PodSandbox): string | undefined {
  const limit = podStorageLimit(spec);
  if (limit === undefined) return undefined;
  const onDisk = (spec.volumes ?? []).filter(({ emptyDir }) => emptyDir !== undefined && emptyDir.medium !== 'Memory');
  const used = [
    ...onDisk.map(({ name }) => volumeBytes(sandbox, name)),
    ...[...sandbox.containers.keys()].map((name) => containerDiskBytes(sandbox, name)),
  ].reduce((sum, bytes) => sum + bytes, 0);
  if (used <= limit) return undefined;
  return `Pod ephemeral local storage usage exceeds the total limit of containers ${printBytes(limit)}. `;
}

function findFullContainer({ containers }: PodSpec, sandbox: PodSandbox): string | undefined {
  const full = containers.find((container) => {
    const limit = storageLimitOf(container);
    return limit !== undefined && containerDiskBytes(sandbox, container.name) > limit;
  });
  if (full === undefined) return undefined;
  const limit = canonicalQuantity(full.resources?.limits?.['ephemeral-storage'] ?? '');
  return `Container ${full.name} exceeded its local ephemeral storage limit "${limit}". `;
}

function printBytes(bytes: number): string {
  return bytes % 1024 === 0 ? canonicalQuantity(`${bytes / 1024}Ki`) : String(bytes);
}
