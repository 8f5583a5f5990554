import type { AreaWords } from '../../concept-messages.ts';

export const conditions: AreaWords<'conditions'> = {
  name: 'Conditions',
  concepts: {
    'pod-scheduled': {
      name: 'PodScheduled',
      lesson:
        'Conditions stand side by side, each True, False or Unknown, with a reason and the time of its last change. `PodScheduled` is True once the Pod has a node. While no node fits it is False, with the reason Unschedulable.',
    },
    'ready-to-start': {
      name: 'PodReadyToStartContainers',
      lesson:
        'After a node was chosen, the kubelet there makes the Pod’s sandbox and its network. Then `PodReadyToStartContainers` is True. Pulling images and starting containers come after that.',
    },
    initialized: {
      name: 'Initialized',
      lesson:
        '`Initialized` is True when all init containers have completed; a native sidecar only has to have started. While they run it is False. In a Pod without init containers it is True as soon as the kubelet reports.',
    },
    'containers-ready': {
      name: 'ContainersReady',
      lesson:
        '`ContainersReady` is True when every container is ready: it runs, and its readiness probe, if it has one, succeeds. One container that is not ready makes it False. READY in `kubectl get pods` counts the same thing.',
    },
    ready: {
      name: 'Ready and readiness gates',
      lesson:
        '`Ready` means that the Pod can serve, and that Services send it traffic. It needs ContainersReady and every readiness gate of the Pod to be True. A gate whose condition nobody has set counts as False.',
    },
  },
  misconceptions: {
    K1: {
      took: 'You took conditions for states that exclude each other.',
      instead: 'Each is True, False or Unknown by itself, with a reason and a time.',
    },
    K5: {
      took: 'You took PodScheduled for “the Pod runs”.',
      instead: 'It says that a node was chosen; sandbox, images, init containers and the start come after.',
    },
    K4: {
      took: 'You took Initialized to become True when the init containers start.',
      instead: 'It becomes True when all of them have completed.',
    },
    K2: {
      took: 'You took ContainersReady for Ready.',
      instead: 'Ready also needs every readiness gate to be True.',
    },
    K3: {
      took: 'You took a missing gate condition for one that does not matter.',
      instead: 'A condition that is missing counts as False, so Ready is False.',
    },
  },
};
