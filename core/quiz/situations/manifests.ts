import type { YamlMap } from '../scene/edit-scene.ts';
import type { Yaml } from '../scene/print-yaml.ts';
import type { Ask, Moment } from '../scene/scene.ts';

/** A program of a shell, in the image that most scenes start. */
export function shell(name: string, script: string, more: YamlMap = {}): YamlMap {
  return { name, image: 'busybox:1.36', command: ['sh', '-c', script], ...more };
}

/** A web server. */
export function server(name: string, more: YamlMap = {}): YamlMap {
  return { name, image: 'nginx:1.27', ...more };
}

export function pod(name: string, spec: YamlMap, labels?: YamlMap): Yaml {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name, labels }, spec };
}

/** A Deployment, ReplicaSet or StatefulSet whose Pods carry the label `app` with its name. */
export function workload(
  kind: 'Deployment' | 'ReplicaSet' | 'StatefulSet',
  name: string,
  replicas: number,
  podSpec: YamlMap,
): Yaml {
  const labels = { app: name };
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: { name },
    spec: {
      replicas,
      ...(kind === 'StatefulSet' ? { serviceName: name } : {}),
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: podSpec },
    },
  };
}

export function job(name: string, spec: YamlMap, podSpec: YamlMap): Yaml {
  const template = { metadata: { labels: { app: name } }, spec: podSpec };
  return { apiVersion: 'batch/v1', kind: 'Job', metadata: { name }, spec: { ...spec, template } };
}

/** A Service in front of the Pods with the label `app: name`. */
export function service(name: string, app: string, port = 80): Yaml {
  return { apiVersion: 'v1', kind: 'Service', metadata: { name }, spec: { selector: { app }, ports: [{ port }] } };
}

/** A probe that looks for a file. */
export function fileProbe(path: string, more: YamlMap = {}): YamlMap {
  return { exec: { command: ['test', '-f', path] }, periodSeconds: 5, ...more };
}

/** The same asks at several moments. */
export function at(seconds: readonly number[], asks: readonly Ask[]): readonly Moment[] {
  return [...new Set(seconds)].map((atSeconds) => ({ atSeconds, asks }));
}
