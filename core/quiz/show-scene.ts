import type { ShownScene, ShownStep } from './question.ts';
import { printManifests } from './scene/print-yaml.ts';
import type { Scene, Step } from './scene/scene.ts';

/** What of a scene is shown before a question about a moment of it. */
export function showScene({ objects, steps, subject }: Scene, momentSeconds: number): ShownScene {
  const shown = steps.filter(({ atSeconds }) => atSeconds <= momentSeconds).map(showStep);
  return { manifest: printManifests(objects), steps: shown, subject, momentSeconds };
}

function showStep(step: Step): ShownStep {
  if (step.kind !== 'apply') return step;
  const { objects, ...rest } = step;
  return { ...rest, manifest: printManifests(objects) };
}
