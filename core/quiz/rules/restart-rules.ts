import { editPodSpecs } from '../scene/edit-scene.ts';
import type { Scene } from '../scene/scene.ts';
import { imagine, type WrongRule } from './wrong-rule.ts';

/** R: what is restarted, when, and by whom. */
export const RESTART_RULES: readonly WrongRule[] = [
  imagine('R3', (scene) => withPolicy(scene, 'Always', 'OnFailure')),
  imagine('R4', (scene) => withPolicy(scene, 'OnFailure', 'Always')),
];

/** The scene with another policy in every Pod that has `policy`; a Pod that names none has Always. */
function withPolicy(scene: Scene, policy: string, other: string): Scene | undefined {
  return editPodSpecs(scene, (spec) =>
    (spec.restartPolicy ?? 'Always') === policy ? { ...spec, restartPolicy: other } : undefined,
  );
}
