import { imageOf } from '../images/catalogue.ts';
import type { RunningContainer } from '../process/kernel.ts';

/** The version of a container's program, by the tag of its image; empty where the lab knows of none. */
export function versionIn({ instance }: Pick<RunningContainer, 'instance'>): string {
  return imageOf(instance.image).version;
}
