import type { KubeObject } from './object.ts';

/** Kubernetes v1.35, pkg/apis/storage/util: the annotation and its first form. */
const MARKS = ['storageclass.kubernetes.io/is-default-class', 'storageclass.beta.kubernetes.io/is-default-class'];

/** Whether claims that name no class get this one. */
export function isDefaultClass({ metadata }: KubeObject): boolean {
  return MARKS.some((mark) => metadata?.annotations?.[mark] === 'true');
}
