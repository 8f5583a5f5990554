import type { AreaWords } from '../../concept-messages.ts';

export const pod: AreaWords<'pod'> = {
  name: 'What a Pod is',
  concepts: {
    unit: {
      name: 'The smallest unit',
      lesson:
        'A Pod is the smallest thing that Kubernetes creates and manages: it wraps one container in most cases, sometimes a few. Kubernetes manages Pods and not containers: you never create a container alone, you create a Pod that says how it runs.',
    },
    'shared-network': {
      name: 'One network for all its containers',
      lesson:
        'All containers of a Pod share one IP address and one set of ports. They reach each other at `localhost`, and two of them cannot listen on the same port. Other Pods have addresses of their own.',
    },
    'shared-volume': {
      name: 'Volumes that containers share',
      lesson:
        'A volume is declared once in `spec.volumes`, and every container that mounts it sees the same files. What a container writes outside of a volume is seen by no other container. So a sidecar can fetch files that a web server serves.',
    },
    'co-scheduled': {
      name: 'Always together on one node',
      lesson:
        'The containers of a Pod are placed together: the scheduler looks for one node that has room for all of them. A Pod is never split over two nodes. Where no node has the room, all of it stays Pending.',
    },
    'one-or-many-containers': {
      name: 'One container or several',
      lesson:
        'One container a Pod is the common case. Several belong into one Pod only where they are tightly coupled: they share files or `localhost`, and live and die together. What scales or fails by itself deserves a Pod of its own.',
    },
    'instance-and-scale': {
      name: 'One instance, scaled by more Pods',
      lesson:
        'A Pod runs one instance of an application. To serve more, run more Pods: a controller such as a Deployment keeps the number in `spec.replicas`. More containers in one Pod are not more instances.',
    },
    'metadata-spec-status': {
      name: 'metadata, spec and status',
      lesson:
        '`metadata` says which object it is (name, namespace, UID, labels). `spec` says what is wanted, and you write it. `status` says what was observed, and the cluster writes it: what you put there in a manifest has no effect.',
    },
    template: {
      name: 'The Pod template',
      lesson:
        'Deployments, Jobs and DaemonSets hold a Pod template in `spec.template`, and their controllers make Pods from it. A changed template changes no Pod that is there: it counts for the Pods made from then on. A Deployment replaces the old Pods by new ones.',
    },
  },
  misconceptions: {
    W4: {
      took: 'You took `--restart=Never` for what makes `kubectl run` create a Pod.',
      instead: 'Since v1.18 `kubectl run` creates a Pod and nothing else, whatever its restart policy.',
    },
    W1: {
      took: 'You took a change of the template for a change of the running Pods.',
      instead: 'New Pods are made from the new template; a running Pod stays as it was made.',
    },
  },
};
