import { advanceBy } from '../../../core/lab/advance.ts';
import { openLab } from '../../builders/kube-api.ts';
import { openDoor } from '../apiserver/door.ts';
import type { Stage } from './play-scenario.ts';

/** A new lab, whose time passes when it is asked to. */
export async function openStage(): Promise<Stage & { readonly close: () => Promise<void> }> {
  const lab = await openLab(1);
  const wait = (seconds: number) =>
    lab.change(({ cluster }) => {
      advanceBy(cluster, seconds * 1000, () => []);
    });
  return { door: openDoor(lab), wait, settle: () => wait(60), close: lab.close };
}
