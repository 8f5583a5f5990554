import type { Container, ObjectMeta, Pod, PodSpec } from '../../core/objects/kubernetes.generated.ts';

/** What a row of a table says about its Pod: everything else is as in the base Pod. */
export interface PodDifference {
  readonly metadata?: Partial<ObjectMeta>;
  readonly spec?: Partial<PodSpec>;
  /** Laid over the one container `web`. Not to be used together with `spec.containers`. */
  readonly container?: Partial<Container>;
}

/**
 * A good Pod as a learner writes it (nothing defaulted): `default/web`, one container `web` of
 * `nginx:1.29`; plus what the row says differs.
 */
export function buildPod(difference: PodDifference = {}): Pod {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web', namespace: 'default', ...difference.metadata },
    spec: {
      containers: [buildContainer(difference.container)],
      ...difference.spec,
    },
  };
}

/** The base Pod's container with what the row says differs. */
export function buildContainer(difference: Partial<Container> = {}): Container {
  return { name: 'web', image: 'nginx:1.29', ...difference };
}
