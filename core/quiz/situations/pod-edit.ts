import type { Step } from '../scene/scene.ts';
import { at, pod, shell } from './manifests.ts';
import { defineSituation } from './situation.ts';

/** The image of a running Pod is changed: of an init container that is through, or of the app. */
export const podEdit = defineSituation(
  'pod-edit',
  1,
  { which: ['init', 'app', 'none'], tag: ['1.36.1', '1.37'], initSeconds: [10, 20], inits: [1, 2] },
  ({ which, tag, initSeconds, inits }, name) => {
    const [subject, app] = [name(), name()];
    const initNames = Array.from({ length: inits }, () => name());
    const spec = {
      initContainers: initNames.map((of) => shell(of, `sleep ${initSeconds}`)),
      containers: [shell(app, "trap 'exit 0' TERM; sleep 9000 & wait")],
    };
    const target = which === 'init' ? (initNames[0] ?? '') : app;
    const line = `set image pod/${subject} ${target}=busybox:${tag}`;
    const steps: readonly Step[] = which === 'none' ? [] : [{ atSeconds: 90, kind: 'kubectl', line }];
    return {
      objects: [pod(subject, spec)],
      steps,
      subject: { kind: 'Pod', name: subject },
      moments: at(
        [80, 150],
        [
          { observation: 'restarts', concept: 'init-restart' },
          { observation: 'fate', concept: 'init-restart' },
          { observation: 'made', concept: 'init-restart' },
          { observation: 'image', concept: 'metadata-spec-status' },
        ],
      ),
    };
  },
);
