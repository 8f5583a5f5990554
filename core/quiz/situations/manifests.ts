import type { YamlMap } from '../scene/edit-scene.ts';
import type { Yaml } from '../scene/print-yaml.ts';

/** A program of a shell, in the image every scene starts. */
export function shell(name: string, script: string, more: YamlMap = {}): YamlMap {
  return { name, image: 'busybox:1.36', command: ['sh', '-c', script], ...more };
}

export function pod(name: string, spec: YamlMap, labels?: YamlMap): Yaml {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name, labels }, spec };
}
