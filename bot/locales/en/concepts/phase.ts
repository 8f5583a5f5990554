import type { AreaWords } from '../../concept-messages.ts';

export const phase: AreaWords<'phase'> = {
  name: 'Phase and STATUS',
  concepts: {
    'five-phases': {
      name: 'Five phases',
      lesson:
        'A Pod has one of five phases: `Pending`, `Running`, `Succeeded`, `Failed` or `Unknown`. The phase is a coarse summary of where the Pod is in its life. It tells neither the states of the containers nor whether anything works.',
    },
    pending: {
      name: 'Pending',
      lesson:
        'A Pod is `Pending` from the moment the cluster has accepted it until its containers are made. That covers waiting for a node, pulling images and running init containers. A Pod may have a node and be Pending all the same.',
    },
    running: {
      name: 'Running',
      lesson:
        'A Pod is `Running` when it has a node, all its containers were made, and at least one of them runs, is starting or will be restarted. One is enough. It says nothing about whether the program answers.',
    },
    succeeded: {
      name: 'Succeeded',
      lesson:
        'A Pod is `Succeeded` when all its containers have ended with exit code 0 and none will be restarted. The phase is final. With `restartPolicy: Always` a container that ends is restarted, so such a Pod does not succeed by itself.',
    },
    failed: {
      name: 'Failed',
      lesson:
        'A Pod is `Failed` when all its containers have ended, at least one of them in failure, and none will be restarted. As long as one still runs or will be restarted, the Pod is not Failed. The phase is final.',
    },
    unknown: {
      name: 'Unknown, and a node that is silent',
      lesson:
        'The phase `Unknown` stands for a state that could not be obtained, typically because the node cannot be reached. Today’s Kubernetes hardly sets it: on a silent node the phase stays what it was, Ready becomes False, and after some time the Pod is marked for deletion. kubectl may then print `Unknown` or `Terminating` under STATUS.',
    },
    'status-column': {
      name: 'STATUS is not the phase',
      lesson:
        'kubectl makes the word under STATUS itself, from the phase, the reasons of the containers and the deletion timestamp. `CrashLoopBackOff`, `Completed`, `Terminating` or `Init:0/2` are such words and no phases. The phase stands in `status.phase`.',
    },
  },
  misconceptions: {
    P1: {
      took: 'You took CrashLoopBackOff for a phase.',
      instead:
        'It is the reason why a container waits; the phase is Running, or Pending while an init container loops.',
    },
    P2: {
      took: 'You took Terminating for a phase.',
      instead: 'It is how kubectl shows a Pod with a deletion timestamp; the phase stays what it was.',
    },
    P3: {
      took: 'You took Completed for a phase.',
      instead: 'It is the reason of a container that ended well; the phase is Succeeded once all have.',
    },
    P4: {
      took: 'You took a reason (Evicted, OOMKilled, ImagePullBackOff, ContainerCreating, Init:0/2) for a phase.',
      instead: 'Reasons of Pods and containers appear under STATUS; there are five phases, and these are none of them.',
    },
    P5: {
      took: 'You took STATUS `Completed` for a proof of success.',
      instead: 'kubectl may print the word of one container while the Pod is Failed because of another.',
    },
    P6: {
      took: 'You took Running for healthy.',
      instead:
        'Running says that a container was made and runs or will be restarted; whether it serves is told by Ready.',
    },
    P7: {
      took: 'You took Running for “every container runs”.',
      instead: 'One container that runs, starts or restarts is enough.',
    },
    P8: {
      took: 'You took Pending for “has no node yet”.',
      instead: 'Pulling images and running init containers happen on the node, and the Pod is Pending all that time.',
    },
    P9: {
      took: 'You took one failed container for a Failed Pod.',
      instead: 'A Pod is Failed only when all containers have ended and none will be restarted.',
    },
    P10: {
      took: 'You took Failed for the phase of a Pod that crashes again and again.',
      instead: 'A container that will be restarted keeps its Pod out of Failed.',
    },
    P11: {
      took: 'You took the phase for a full account of the state.',
      instead: 'It is a coarse summary; conditions, container states and reasons say the rest.',
    },
    P12: {
      took: 'You took Unknown for the phase of every Pod on a dead node.',
      instead:
        'The phase mostly stays what it was; Ready becomes False, and 300 s later the Pod is marked for deletion.',
    },
    P13: {
      took: 'You took it that a deleted Pod never reaches Succeeded or Failed.',
      instead: 'Once its containers have ended, the kubelet sets the final phase before the object goes.',
    },
    P14: {
      took: 'You took an image that cannot be pulled for a failure under `restartPolicy: Never`.',
      instead: 'Nothing ever ran, so nothing failed: the Pod stays Pending.',
    },
  },
};
