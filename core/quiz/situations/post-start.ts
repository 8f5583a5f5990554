import { at, pod, shell } from './manifests.ts';
import { defineSituation } from './situation.ts';

/** A postStart hook beside a program that looks whether the hook has been there. */
export const postStart = defineSituation(
  'post-start',
  1,
  { hookSeconds: [0, 8, 20], waitSeconds: [0, 12, 25] },
  ({ hookSeconds, waitSeconds }, name) => {
    const [subject, container] = [name(), name()];
    const lifecycle = { postStart: { exec: { command: ['sh', '-c', `sleep ${hookSeconds + 3}; touch /tmp/hook`] } } };
    const script = `sleep ${waitSeconds}; if [ -f /tmp/hook ]; then echo hook first; else echo program first; fi; sleep 9000`;
    return {
      objects: [pod(subject, { containers: [shell(container, script, { lifecycle })] })],
      steps: [],
      subject: { kind: 'Pod', name: subject },
      moments: at(
        [60],
        [
          { observation: 'log', concept: 'pre-stop' },
          { observation: 'status', concept: 'pre-stop' },
        ],
      ),
    };
  },
);
