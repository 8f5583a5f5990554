import type { AreaWords } from '../../concept-messages.ts';

export const init: AreaWords<'init'> = {
  name: 'Init containers and sidecars',
  concepts: {
    'init-order': {
      name: 'Init containers, one by one',
      lesson:
        'Init containers run before the app containers, one after the other, and each has to end with exit code 0 before the next one starts. Meanwhile the Pod is Pending, and STATUS counts: `Init:1/2`.',
    },
    'init-restart': {
      name: 'When an init container fails',
      lesson:
        'Under `Always` and `OnFailure` a failed init container is started again, with back-off, and the Pod stays Pending. Under `Never` the whole Pod becomes Failed. One that has succeeded is not run again for that, not even under Always.',
    },
    'native-sidecar': {
      name: 'The native sidecar',
      lesson:
        'A sidecar is an init container with `restartPolicy: Always`. It starts before the app containers, runs beside them, may have probes, and does not keep a Job from completing. A second ordinary container that never ends would.',
    },
    'sidecar-life': {
      name: 'A sidecar’s readiness and end',
      lesson:
        'A sidecar counts in READY, and its readiness probe counts for the Pod’s Ready. When the Pod ends, sidecars are stopped after the app containers, the last started first. Whether they exit with 0 then does not matter.',
    },
  },
  misconceptions: {
    I1: {
      took: 'You took init containers to run side by side.',
      instead: 'They run one after the other, and each has to succeed first.',
    },
    I2: {
      took: 'You took the phase for Running while init containers run.',
      instead: 'It is Pending until all of them have completed; STATUS shows `Init:n/m`.',
    },
    I3: {
      took: 'You took Always to restart init containers that succeeded.',
      instead: 'Ordinary init containers behave as under OnFailure there: done is done.',
    },
    I4: {
      took: 'You took a failed init container under Never to wait.',
      instead: 'Nothing is tried again: the whole Pod becomes Failed, and STATUS says `Init:Error`.',
    },
    I5: {
      took: 'You took a new image of an init container to restart the Pod.',
      instead: 'Since v1.20 a changed init image does not run the init containers again.',
    },
    I6: {
      took: 'You took ordinary init containers to have probes.',
      instead: 'They run to their end and have none; native sidecars may have all three.',
    },
    I7: {
      took: 'You took `containers` for the place of a native sidecar.',
      instead: 'It stands in `initContainers`, with `restartPolicy: Always`.',
    },
    I8: {
      took: 'You took a native sidecar to keep a Job from completing.',
      instead:
        'It is stopped when the app containers have ended; only a second ordinary container would block the Job.',
    },
    I9: {
      took: 'You took a sidecar’s readiness not to matter.',
      instead: 'A sidecar that is not ready keeps its Pod from being Ready.',
    },
    I10: {
      took: 'You took a sidecar that is stopped with another exit code than 0 for a failure of the Pod.',
      instead: 'Sidecars are stopped last; their exit codes do not decide the phase.',
    },
  },
};
