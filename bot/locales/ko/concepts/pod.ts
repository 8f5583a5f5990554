import type { AreaWords } from '../../concept-messages.ts';

export const pod: AreaWords<'pod'> = {
  name: '파드란 무엇인가',
  concepts: {
    unit: {
      name: '가장 작은 단위',
      lesson:
        '파드는 쿠버네티스(Kubernetes)가 만들고 관리하는 가장 작은 단위예요. 보통 컨테이너 하나를, 때로는 몇 개를 감싸요. 쿠버네티스는 컨테이너가 아니라 파드를 관리하므로, 컨테이너만 따로 만들지 않고 컨테이너를 어떻게 실행할지 적은 파드를 만들어요.',
    },
    'shared-network': {
      name: '함께 쓰는 네트워크',
      lesson:
        '한 파드의 컨테이너는 모두 IP 주소 하나와 포트를 함께 써요. 서로 `localhost`로 통신하고, 두 컨테이너가 같은 포트에서 기다릴 수는 없어요. 다른 파드는 자기 주소를 따로 가져요.',
    },
    'shared-volume': {
      name: '함께 쓰는 볼륨',
      lesson:
        '볼륨은 `spec.volumes`에 한 번 선언하고, 그 볼륨을 마운트한 컨테이너는 모두 같은 파일을 봐요. 볼륨 밖에 쓴 파일은 다른 컨테이너에 보이지 않아요. 그래서 사이드카(sidecar)가 가져온 파일을 웹 서버가 보여 줄 수 있어요.',
    },
    'co-scheduled': {
      name: '언제나 한 노드에 함께',
      lesson:
        '한 파드의 컨테이너는 함께 배치돼요. 스케줄러는 모두가 들어갈 자리가 있는 노드 하나를 찾아요. 파드가 두 노드에 나뉘는 일은 없어요. 자리가 있는 노드가 없으면 파드 전체가 Pending에 머물러요.',
    },
    'one-or-many-containers': {
      name: '컨테이너 하나 또는 여럿',
      lesson:
        '파드 하나에 컨테이너 하나가 가장 흔해요. 파일이나 `localhost`를 함께 쓰고 함께 살고 함께 끝나는, 밀접하게 연결된 컨테이너만 한 파드에 두어요. 따로 확장하거나 따로 실패하는 것은 다른 파드에 두는 것이 알맞아요.',
    },
    'instance-and-scale': {
      name: '인스턴스 하나, 확장은 파드 수로',
      lesson:
        '파드는 애플리케이션의 인스턴스 하나를 실행해요. 더 많은 요청을 처리하려면 파드를 늘려요. 디플로이먼트(Deployment) 같은 컨트롤러가 `spec.replicas` 값만큼 파드를 유지해요. 한 파드에 컨테이너를 더 넣는다고 인스턴스가 늘지는 않아요.',
    },
    'metadata-spec-status': {
      name: 'metadata, spec, status',
      lesson:
        '`metadata`는 어떤 오브젝트인지(이름, 네임스페이스, UID, 레이블) 나타내요. `spec`은 의도한 상태이고 사람이 써요. `status`는 관찰한 상태이고 클러스터가 써요. 매니페스트에 `status`를 적어도 효과가 없어요.',
    },
    template: {
      name: '파드 템플릿',
      lesson:
        '디플로이먼트(Deployment), 잡(Job), 데몬셋(DaemonSet)은 `spec.template`에 파드 템플릿이 있고, 컨트롤러가 그것으로 파드를 만들어요. 템플릿을 바꿔도 이미 있는 파드는 바뀌지 않고, 그 뒤에 만드는 파드에 적용돼요. 디플로이먼트는 이전 파드를 새 파드로 교체해요.',
    },
  },
  misconceptions: {
    W4: {
      took: '`--restart=Never`를 붙여야 `kubectl run`이 파드를 만든다고 여겼어요.',
      instead: 'v1.18부터 `kubectl run`은 재시작 정책과 상관없이 파드만 만들어요.',
    },
    W1: {
      took: '템플릿을 바꾸면 실행 중인 파드도 바뀐다고 여겼어요.',
      instead: '새 템플릿으로는 새 파드를 만들고, 실행 중인 파드는 만들어진 그대로예요.',
    },
  },
};
