import type { Scenario } from '../scenario.ts';

const WEB = `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 3
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {terminationGracePeriodSeconds: 1, containers: [{name: web, image: 'nginx:1.27', resources: {requests: {cpu: 10m}}}]}
`;

export const COLLECTED: readonly Scenario[] = [
  {
    name: 'collected',
    steps: [
      { create: WEB },
      'settle',
      { delete: 'deployments/web', options: '{propagationPolicy: Orphan}' },
      'settle',
      { look: 'orphaned', at: ['deployments', 'replicasets', 'pods'] },
      { create: WEB },
      'settle',
      { look: 'adopted', at: ['deployments', 'replicasets', 'pods'] },
      { delete: 'deployments/web', options: '{propagationPolicy: Background}' },
      'settle',
      { look: 'deleted', at: ['deployments', 'replicasets', 'pods'] },
    ],
  },
];
