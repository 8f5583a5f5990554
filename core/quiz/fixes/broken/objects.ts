import type { YamlMap } from '../../scene/edit-scene.ts';
import type { Yaml } from '../../scene/print-yaml.ts';

/** A web server that is ready two seconds after its image is there. */
export function web(more: YamlMap = {}): YamlMap {
  return { name: 'web', image: 'nginx:1.27', ...more };
}

/** A Deployment whose Pods carry the label `app` with its name. */
export function deployment(name: string, podSpec: YamlMap, replicas = 1): Yaml {
  const labels = { app: name };
  const template = { metadata: { labels }, spec: podSpec };
  const spec = { replicas, selector: { matchLabels: labels }, template };
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name }, spec };
}

export function service(name: string, app: string, targetPort: number): Yaml {
  const spec = { selector: { app }, ports: [{ port: 80, targetPort }] };
  return { apiVersion: 'v1', kind: 'Service', metadata: { name }, spec };
}

export function configMap(name: string, data: YamlMap): Yaml {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data };
}

/** The line that changes the template of a Deployment's Pods. */
export function patchPods(name: string, podSpec: object): string {
  return patch('deployment', name, { spec: { template: { spec: podSpec } } });
}

export function patch(kind: string, name: string, change: object): string {
  return `patch ${kind} ${name} -p '${JSON.stringify(change)}'`;
}
