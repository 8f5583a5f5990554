import type { RunningContainer } from '../process/kernel.ts';
import { linkTarget } from './atomic-volume.ts';
import { locate } from './view.ts';

/** Where a symbolic link leads; undefined for what is none. Only the kubelet makes links in the lab. */
export function readLink(container: RunningContainer, path: string): string | undefined {
  const { mount, tree } = locate(container, path);
  if (mount?.linked !== true || path === mount.path) return undefined;
  return linkTarget(container, mount, tree, path.slice(mount.path.length + 1));
}
