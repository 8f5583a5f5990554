import type { AreaWords } from '../../concept-messages.ts';

export const restarts: AreaWords<'restarts'> = {
  name: 'Restart policy and Jobs',
  concepts: {
    'restart-policy': {
      name: 'Always, OnFailure, Never',
      lesson:
        '`Always` restarts a container after any exit, also after exit code 0. `OnFailure` restarts it only after another exit code, and `Never` not at all. It is about containers that ran; sidecars, and containers with a `restartPolicy` of their own, follow theirs.',
    },
    'allowed-policies': {
      name: 'Which policy which workload takes',
      lesson:
        'The Pod template of a Deployment, ReplicaSet, StatefulSet or DaemonSet may only say `Always`. That of a Job may only say `OnFailure` or `Never`. The API server refuses anything else when you apply it.',
    },
    'job-retries': {
      name: 'How a Job tries again',
      lesson:
        'With `restartPolicy: Never` the Job controller makes a new Pod for each failure, and the failed ones stay for their logs. With `OnFailure` the kubelet restarts the container inside the same Pod. Never is about the container, not about the Job.',
    },
    'backoff-limit': {
      name: 'backoffLimit',
      lesson:
        '`backoffLimit`, 6 by default, says how many retries a Job has. With `Never` it counts failed Pods, so a limit of 3 makes up to 4 Pods; with `OnFailure` it counts restarts of containers. When it is passed the Job is Failed, and Pods that still run are removed, their logs too.',
    },
    'job-completion': {
      name: 'When a Job is done',
      lesson:
        'A Job is Complete when enough of its Pods have succeeded, one by default. While the program runs, or sleeps for an hour, the Job is not complete. The finished Pods are kept, so that their logs can be read.',
    },
  },
  misconceptions: {
    R3: {
      took: 'You took exit code 0 for something that never leads to CrashLoopBackOff.',
      instead: 'With Always every exit is followed by a restart, with the same back-off.',
    },
    R4: {
      took: 'You took it that OnFailure restarts after exit code 0.',
      instead: 'OnFailure restarts only after an exit code other than 0.',
    },
    R12: {
      took: 'You took the Pod’s restart policy for that of every container.',
      instead: 'Sidecars always restart, and a container may have a policy of its own.',
    },
    R7: {
      took: 'You took Never or OnFailure for something a Deployment accepts.',
      instead: 'A Deployment accepts Always only; the API server refuses the rest.',
    },
    R8: {
      took: 'You took Always for something a Job accepts.',
      instead: 'A Job accepts Never or OnFailure only.',
    },
    R9: {
      took: 'You took Never in a Job for “no second try”.',
      instead: 'The Job controller makes new Pods, as many as backoffLimit allows.',
    },
    R10: {
      took: 'You took backoffLimit to count the same thing for Never and OnFailure.',
      instead: 'With Never it counts failed Pods, with OnFailure the restarts of containers.',
    },
    R11: {
      took: 'You took it that a failed Job keeps its Pod under OnFailure.',
      instead: 'The Pod still runs when the limit is passed, so it is removed; with Never the failed Pods stay.',
    },
  },
};
