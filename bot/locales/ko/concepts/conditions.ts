import type { AreaWords } from '../../concept-messages.ts';

export const conditions: AreaWords<'conditions'> = {
  name: '컨디션',
  concepts: {
    'pod-scheduled': {
      name: 'PodScheduled',
      lesson:
        '컨디션(condition)은 나란히 있고, 저마다 값이 True, False, Unknown 가운데 하나이며 이유와 마지막으로 바뀐 시각이 있어요. `PodScheduled`는 파드의 노드가 정해지면 True예요. 맞는 노드가 없으면 False이고 이유는 Unschedulable이에요.',
    },
    'ready-to-start': {
      name: 'PodReadyToStartContainers',
      lesson:
        '노드가 정해지면 그 노드의 kubelet이 파드의 샌드박스와 네트워크를 만들어요. 그러면 `PodReadyToStartContainers`가 True가 돼요. 이미지를 받고 컨테이너를 시작하는 것은 그다음이에요.',
    },
    initialized: {
      name: 'Initialized',
      lesson:
        '`Initialized`는 초기화 컨테이너(init container)가 모두 완료되면 True예요. 네이티브 사이드카(sidecar)는 시작되기만 하면 돼요. 실행되는 동안에는 False예요. 초기화 컨테이너가 없는 파드에서는 kubelet이 처음 보고할 때부터 True예요.',
    },
    'containers-ready': {
      name: 'ContainersReady',
      lesson:
        '`ContainersReady`는 모든 컨테이너가 준비되면 True예요. 실행 중이고, 준비성 프로브(readiness probe)가 있으면 그것도 성공해야 준비된 거예요. 하나라도 준비되지 않으면 False예요. `kubectl get pods`의 READY도 같은 것을 세요.',
    },
    ready: {
      name: 'Ready와 준비성 게이트',
      lesson:
        '`Ready`는 파드가 요청을 처리할 수 있고 서비스가 트래픽을 보낸다는 뜻이에요. ContainersReady와 파드의 준비성 게이트(readiness gate)가 모두 True여야 해요. 아무도 정하지 않은 게이트 컨디션은 False로 간주해요.',
    },
  },
  misconceptions: {
    K1: {
      took: '컨디션은 한 번에 하나만 True라고 여겼어요.',
      instead: '컨디션은 저마다 True, False, Unknown이고, 이유와 시각도 따로 있어요.',
    },
    K5: {
      took: 'PodScheduled를 파드가 실행 중이라는 뜻으로 여겼어요.',
      instead: '노드가 정해졌다는 뜻이에요. 샌드박스, 이미지, 초기화 컨테이너, 시작은 그다음이에요.',
    },
    K4: {
      took: '초기화 컨테이너가 시작되면 Initialized가 True라고 여겼어요.',
      instead: '모두 완료되어야 True가 돼요.',
    },
    K2: {
      took: 'ContainersReady를 Ready와 같은 것으로 여겼어요.',
      instead: 'Ready가 True이려면 준비성 게이트도 모두 True여야 해요.',
    },
    K3: {
      took: '게이트 컨디션이 없으면 상관없다고 여겼어요.',
      instead: '없는 컨디션은 False로 간주하므로 Ready도 False예요.',
    },
  },
};
