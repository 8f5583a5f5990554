import type { AreaWords } from '../../concept-messages.ts';

export const probes: AreaWords<'probes'> = {
  name: 'Probes',
  concepts: {
    readiness: {
      name: 'The readiness probe',
      lesson:
        'A readiness probe decides whether the Pod gets traffic. Where it fails, the container is not ready and the Pod is taken out of the Service’s endpoints; nothing is restarted. A container without one is ready as soon as it runs.',
    },
    liveness: {
      name: 'The liveness probe',
      lesson:
        'When a liveness probe has failed `failureThreshold` times in a row, the kubelet ends the container, with TERM and its grace period, and the restart policy decides what follows. It does not wait for the readiness probe. It should look at the program itself, not at a database behind it.',
    },
    startup: {
      name: 'The startup probe',
      lesson:
        'Until a startup probe has succeeded once, liveness and readiness probes do not run. It gives a slow start up to `failureThreshold` × `periodSeconds`; after that the container is ended. That suits a start of changing length better than a long `initialDelaySeconds`.',
    },
    'probe-defaults': {
      name: 'Defaults and the first check',
      lesson:
        'By default a probe runs every 10 s, has 1 s to answer, and fails for good after 3 failures in a row; it begins without a delay. Until a readiness probe has succeeded for the first time, the container is not ready. A missing probe counts as success.',
    },
  },
  misconceptions: {
    H1: {
      took: 'You took a failing readiness probe to restart the container.',
      instead: 'It only takes the Pod out of the endpoints; liveness and startup probes restart.',
    },
    H4: {
      took: 'You took a container without a readiness probe to be never ready.',
      instead: 'A missing probe counts as success: it is ready as soon as it runs.',
    },
    H2: {
      took: 'You took a failing liveness probe to make the Pod Failed.',
      instead: 'The container is ended, and the restart policy decides what follows.',
    },
    H3: {
      took: 'You took the liveness probe to wait for readiness.',
      instead: 'The two are independent; only a startup probe holds the others back.',
    },
    H6: {
      took: 'You took the liveness probe for the place to check a database.',
      instead: 'A database that is down would restart every Pod; what the program depends on belongs to readiness.',
    },
    H7: {
      took: 'You took a long initialDelaySeconds for the answer to a slow start.',
      instead: 'A startup probe waits as long as it takes, up to failureThreshold × periodSeconds.',
    },
    H5: {
      took: 'You took a Pod to be ready before its first readiness check.',
      instead: 'It is not ready until the probe has succeeded for the first time.',
    },
  },
};
