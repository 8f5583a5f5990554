import type { FileTree } from '../../cluster/state/node-runtime.ts';
import type { PodSpec, Volume } from '../../objects/kubernetes.generated.ts';
import type { KubeObject } from '../../objects/object.ts';
import { setVolume } from '../../runtime/index.ts';
import { type PodContext, placeOf, sandboxOf } from '../pod-context.ts';
import { resolveVolume } from './resolve-volume.ts';

/** True where a volume of the Pod shows the ConfigMap or Secret. */
export function showsObject(spec: PodSpec, kind: 'ConfigMap' | 'Secret', object: KubeObject): boolean {
  const name = object.metadata?.name;
  return (spec.volumes ?? []).some((volume) => listSources(volume, kind).includes(name));
}

function listSources(volume: Volume, kind: 'ConfigMap' | 'Secret'): (string | undefined)[] {
  const projected = (volume.projected?.sources ?? []).map((source) =>
    kind === 'ConfigMap' ? source.configMap?.name : source.secret?.name,
  );
  return [kind === 'ConfigMap' ? volume.configMap?.name : volume.secret?.secretName, ...projected];
}

/**
 * Brings what changed in ConfigMaps and Secrets into the files that running containers see. Where an object is
 * gone the files stay as they were.
 */
export function refreshVolumes(context: PodContext): void {
  const { cluster, pod, spec, worker } = context;
  const sandbox = sandboxOf(context);
  delete worker.volumeRefreshMs;
  if (sandbox === undefined) return;
  for (const volume of spec.volumes ?? []) {
    if (volume.configMap === undefined && volume.secret === undefined && volume.projected === undefined) continue;
    const content = resolveVolume({ cluster, pod, place: placeOf(context) }, volume);
    const present = sandbox.volumes.get(volume.name);
    if (content.ok && (present === undefined || !isSameTree(present, content.files))) {
      setVolume(cluster, sandbox, volume.name, content.files);
    }
  }
}

function isSameTree(a: FileTree, b: FileTree): boolean {
  if (a.size !== b.size) return false;
  for (const [path, file] of b) if (a.get(path)?.content !== file.content) return false;
  return true;
}
