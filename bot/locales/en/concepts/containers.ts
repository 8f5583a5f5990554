import type { AreaWords } from '../../concept-messages.ts';

export const containers: AreaWords<'containers'> = {
  name: 'Containers and their restarts',
  concepts: {
    'container-states': {
      name: 'Three container states',
      lesson:
        'A container is `Waiting`, `Running` or `Terminated`, and each state comes with details such as a reason. Waiting means that it still needs something to start: an image, a volume, the end of a back-off. These states belong to containers; phases belong to Pods.',
    },
    'exit-code': {
      name: 'Terminated and its exit code',
      lesson:
        'A terminated container has an exit code: 0 is success, anything else is failure. 137 is 128 + 9, ended by KILL; 143 is 128 + 15, ended by TERM. So Terminated alone does not mean that something went wrong.',
    },
    'last-state': {
      name: 'What the container before left',
      lesson:
        'After a restart `state` is about the new run, and `lastState` keeps how the run before ended: reason, exit code and times. `kubectl logs` shows the new run; `kubectl logs --previous` shows the one that crashed. `kubectl describe pod` prints both states.',
    },
    'restart-in-place': {
      name: 'A restart keeps the Pod',
      lesson:
        'The kubelet restarts a container inside the same Pod: UID, node and volumes stay, and RESTARTS counts one more. A Pod is not restarted. It is there until it is deleted, and a new one is another Pod.',
    },
    'back-off': {
      name: 'The back-off between restarts',
      lesson:
        'By default the first restart comes at once; then the kubelet waits 10 s, 20 s, 40 s and so on, up to 300 s. A container that has run for ten minutes without a problem starts from the beginning. A waiting container has the reason CrashLoopBackOff once the kubelet has looked at it again.',
    },
  },
  misconceptions: {
    C1: {
      took: 'You took a container’s state for a Pod’s phase, or the other way round.',
      instead: 'Containers are Waiting, Running or Terminated; Pods have five phases of their own.',
    },
    C3: {
      took: 'You took Terminated for failed.',
      instead: 'A terminated container has an exit code, and 0 is success.',
    },
    C4: {
      took: 'You took the present log for the log of the crash.',
      instead: 'After a restart the crash is in `kubectl logs --previous` and in `lastState`.',
    },
    C2: {
      took: 'You took RESTARTS for a number of Pods.',
      instead: 'It counts restarts of containers inside one Pod, whose UID stays.',
    },
    R1: {
      took: 'You took a restarted container for a restarted Pod.',
      instead: 'The kubelet restarts containers in the same Pod on the same node.',
    },
    R5: {
      took: 'You took the back-off for a constant, or for one that begins with the first restart.',
      instead: 'The first restart comes at once, then 10 s, 20 s, 40 s … up to 300 s.',
    },
    R6: {
      took: 'You took one good start for the end of the back-off.',
      instead: 'It is forgotten only after ten minutes without a problem.',
    },
  },
};
