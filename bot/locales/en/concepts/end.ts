import type { AreaWords } from '../../concept-messages.ts';

export const end: AreaWords<'end'> = {
  name: 'The end of a Pod',
  concepts: {
    'grace-period': {
      name: 'TERM, the grace period, KILL',
      lesson:
        'Deleting a Pod sets its deletion timestamp and sends TERM to its containers. Those that still run when the grace period (30 s by default) is over get KILL. Ordinary containers are stopped in no fixed order, sidecars after them.',
    },
    'pre-stop': {
      name: 'preStop and postStart',
      lesson:
        'A preStop hook runs before TERM is sent, and its time comes out of the same grace period; one that is not done by the end gets two more seconds, once. A postStart hook runs beside the entrypoint, in no fixed order. Hooks run at least once, not exactly once.',
    },
    'force-delete': {
      name: 'Force deletion',
      lesson:
        '`kubectl delete --force --grace-period=0` removes the object from the API at once, without waiting for the kubelet. The processes may go on running on the node for a while. A Pod of the same name can be made in the meantime.',
    },
    'endpoints-at-end': {
      name: 'Endpoints of a Pod that ends',
      lesson:
        'When a Pod is deleted, its endpoint becomes `ready: false` and `terminating: true`, while the kubelet begins to stop it: both happen at the same time. So requests may still arrive after TERM. No readiness probe is needed for the endpoint to turn.',
    },
  },
  misconceptions: {
    T1: {
      took: 'You took delete to kill at once.',
      instead: 'TERM comes first; KILL follows when the grace period is over, 30 s by default.',
    },
    T4: {
      took: 'You took containers to stop in the order of the list.',
      instead: 'Ordinary containers stop in no fixed order; sidecars follow, the last started first.',
    },
    T2: {
      took: 'You took the time of preStop to come on top of the grace period.',
      instead: 'It comes out of the same grace period, with two more seconds once at most.',
    },
    T6: {
      took: 'You took postStart to run before the entrypoint, or hooks to run exactly once.',
      instead: 'There is no order between the two, and hooks run at least once.',
    },
    T5: {
      took: 'You took a forced deletion for the end of the process.',
      instead: 'Only the object is gone at once; the process may live on for a while.',
    },
    T3: {
      took: 'You took traffic to stop before TERM is sent.',
      instead: 'Endpoints change while the Pod is being stopped, so requests may still come.',
    },
    H8: {
      took: 'You took a readiness probe to be needed so that a deleted Pod gets no traffic.',
      instead: 'Its endpoint turns to not ready by itself when it is deleted.',
    },
  },
};
