import type { Container, PodSpec } from '../../core/objects/kubernetes.generated.ts';

/** A lab and one request to it: what the request costs is measured, and has a bound. */
export interface LabStory {
  readonly name: string;
  readonly manifests: readonly (object | string)[];
  /** Virtual time before the request: the Pods are up by then, unless something else is asked for. */
  readonly warmUpMs: number;
  readonly request: LabRequest;
}

export type LabRequest =
  | { readonly do: 'advance'; readonly byMs: number }
  | { readonly do: 'next' }
  | { readonly do: 'kubectl'; readonly line: string };

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const WARM_UP_MS = 10 * SECOND;

export function tell(
  name: string,
  manifests: readonly (object | string)[],
  request: LabRequest,
  warmUpMs = WARM_UP_MS,
): LabStory {
  return { name, manifests, request, warmUpMs };
}

export function advance(byMs: number): LabRequest {
  return { do: 'advance', byMs };
}

export const next: LabRequest = { do: 'next' };

export function kubectl(line: string): LabRequest {
  return { do: 'kubectl', line };
}

/** A Pod, or with `replicas` a Deployment of it, whose one container runs a script. */
export function shell(script: string, options: ShellOptions = {}): object {
  const container = {
    name: 'app',
    image: options.image ?? 'busybox',
    command: ['sh', '-c', script],
    ...options.container,
  };
  return workload({ containers: [container], ...options.pod }, options);
}

export interface ShellOptions extends WorkloadOptions {
  readonly image?: string;
  readonly container?: Partial<Container>;
  readonly pod?: Partial<PodSpec>;
}

export interface WorkloadOptions {
  readonly name?: string;
  readonly replicas?: number;
}

export function workload(spec: PodSpec, { name = 'p', replicas }: WorkloadOptions = {}): object {
  const labels = { app: name };
  if (replicas === undefined) return { apiVersion: 'v1', kind: 'Pod', metadata: { name, labels }, spec };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: { replicas, selector: { matchLabels: labels }, template: { metadata: { labels }, spec } },
  };
}

export function server(options: WorkloadOptions & { readonly container?: Partial<Container> } = {}): object {
  return workload({ containers: [{ name: 'web', image: 'nginx', ...options.container }] }, options);
}

export function service(name: string, app = 'p'): object {
  return { apiVersion: 'v1', kind: 'Service', metadata: { name }, spec: { selector: { app }, ports: [{ port: 80 }] } };
}

export function job(script: string, spec: object): object {
  const container = { name: 'work', image: 'busybox', command: ['sh', '-c', script] };
  const template = { spec: { restartPolicy: 'Never', containers: [container] } };
  return { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'p' }, spec: { template, ...spec } };
}
