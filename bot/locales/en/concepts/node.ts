import type { AreaWords } from '../../concept-messages.ts';

export const node: AreaWords<'node'> = {
  name: 'Nodes, controllers, resources',
  concepts: {
    'bound-once': {
      name: 'Bound to a node once',
      lesson:
        'The scheduler chooses a node for a Pod once, and the Pod stays there until it ends, is deleted or is evicted. It is never moved. A Pod that fails on its node is tried again there or not at all.',
    },
    identity: {
      name: 'A UID for each Pod',
      lesson:
        'Every Pod gets a UID of its own when it is created. What replaces a Pod is another Pod with another UID, even where the name is the same. Restarts of containers do not change the UID.',
    },
    'node-loss': {
      name: 'When a node is lost',
      lesson:
        'A node that stops reporting becomes NotReady after about 50 s, and Pods tolerate that for 300 s by default. Then they are marked for deletion, and stay Terminating until the node is back or removed. A bare Pod is not replaced, and a StatefulSet waits until the old Pod is really gone.',
    },
    healing: {
      name: 'Controllers heal',
      lesson:
        'A Pod does not heal itself. A controller compares how many Pods there are with how many are wanted, and makes new ones from its template for those that are gone. A Pod that nobody owns is lost when it is gone.',
    },
    rollout: {
      name: 'Controllers roll out',
      lesson:
        'When the template of a Deployment changes, it makes a new ReplicaSet and moves the Pods over to it step by step. By default at most a quarter may be missing and a quarter too many. New Pods have to become Ready before more of the old ones go.',
    },
    'volume-life': {
      name: 'How long a volume lives',
      lesson:
        'An `emptyDir` lives as long as its Pod: it survives the restart of a container, and goes with the Pod. A replacement gets an empty one. What has to outlive the Pod belongs on a PersistentVolumeClaim.',
    },
    'out-of-memory': {
      name: 'Out of memory',
      lesson:
        'A container that uses more memory than its limit is killed by the kernel: reason OOMKilled, exit code 137. The Pod is neither Failed nor evicted by that. The restart policy decides, and the other containers go on.',
    },
    qos: {
      name: 'QoS classes',
      lesson:
        'A Pod is Guaranteed when every container, init containers too, has requests for CPU and memory that equal their limits. Without any request or limit it is BestEffort, everything between is Burstable. The class stands in `status.qosClass`.',
    },
    eviction: {
      name: 'Eviction under node pressure',
      lesson:
        'When a node runs short of memory or disk, its kubelet ends Pods: those that use more than they request first, then by priority, then by how far they are above their requests. An evicted Pod is Failed and its object stays. Only a controller makes a new one.',
    },
    disruption: {
      name: 'Disruptions and budgets',
      lesson:
        'A PodDisruptionBudget limits evictions that somebody asks for through the API, such as a drain. It does not hold back node pressure, preemption, or deleting the Pod or its Deployment. The condition DisruptionTarget marks a Pod that is about to be ended by such a cause.',
    },
  },
  misconceptions: {
    R2: {
      took: 'You took a failing Pod to be moved to another node.',
      instead: 'A Pod is scheduled once; a controller makes a new Pod with a new UID.',
    },
    W3: {
      took: 'You took the same name for the same Pod.',
      instead: 'A replacement has another UID, and volumes with the life of the Pod begin empty.',
    },
    W2: {
      took: 'You took a bare Pod to come back after its node was lost.',
      instead: 'Nobody replaces a Pod that has no controller.',
    },
    E7: {
      took: 'You took a StatefulSet to move its Pod off a dead node by itself.',
      instead: 'It waits until the old Pod is gone: the node is removed, or the Pod deleted by force.',
    },
    E5: {
      took: 'You took OOMKilled for the end of the Pod.',
      instead: 'The container is killed and restarted as its policy says; the Pod goes on.',
    },
    E6: {
      took: 'You took limits on one container for Guaranteed.',
      instead: 'Every container, init containers too, needs CPU and memory with request = limit.',
    },
    E1: {
      took: 'You took eviction to follow the QoS classes.',
      instead: 'It goes by use above requests, then by priority, then by how far above; QoS only hints at it.',
    },
    E3: {
      took: 'You took an evicted Pod to disappear.',
      instead: 'It is Failed and its object stays until somebody removes it.',
    },
    E4: {
      took: 'You took Always to restart an evicted Pod.',
      instead: 'The Pod has ended; only a controller makes a new one.',
    },
    E2: {
      took: 'You took node pressure to respect budgets and grace periods.',
      instead: 'It respects no PodDisruptionBudget, and at a hard threshold the grace period is 0 s.',
    },
    E8: {
      took: 'You took preemption to look at the QoS class.',
      instead: 'The scheduler goes by priority alone.',
    },
    K6: {
      took: 'You took DisruptionTarget for a broken Pod.',
      instead: 'It marks a Pod that is about to be ended: by preemption, eviction, a taint or garbage collection.',
    },
    W5: {
      took: 'You took a PodDisruptionBudget to protect against deleting.',
      instead: 'It limits evictions through the API only; deleting the Pod or the Deployment goes through.',
    },
  },
};
