import type { Scenario } from '../scenario.ts';

const web = (spec: string, image = 'nginx:1.27') => `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 3
  ${spec}
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: '${image}'}]}
`;

const image = (name: string) => `{spec: {template: {spec: {containers: [{name: web, image: '${name}'}]}}}}`;
const ALL = ['deployments', 'replicasets', 'pods'];

export const DEPLOYMENTS: readonly Scenario[] = [
  {
    name: 'deployment-rollout',
    steps: [
      { create: web('') },
      'settle',
      { look: 'made', at: ALL },
      { patch: 'deployments/web', with: image('nginx:1.28') },
      'settle',
      { look: 'rolled out', at: ALL },
      { patch: 'deployments/web', with: image('nginx:1.27') },
      'settle',
      { look: 'rolled back', at: ALL },
      { patch: 'deployments/web', with: '{spec: {replicas: 5}}' },
      'settle',
      { look: 'scaled up', at: ALL },
      { patch: 'deployments/web', with: '{spec: {replicas: 0}}' },
      'settle',
      { look: 'scaled down', at: ALL },
    ],
  },
  {
    name: 'deployment-recreate',
    steps: [
      { create: web('strategy: {type: Recreate}') },
      'settle',
      { patch: 'deployments/web', with: image('nginx:1.28') },
      'settle',
      { look: 'made anew', at: ALL },
    ],
  },
  {
    name: 'deployment-deadline',
    steps: [
      { create: web('progressDeadlineSeconds: 4') },
      'settle',
      { patch: 'deployments/web', with: image('nosuch:1') },
      'settle',
      { look: 'exceeded', at: ALL },
      { patch: 'deployments/web', with: image('nginx:1.28') },
      'settle',
      { look: 'went on', at: ALL },
    ],
  },
  {
    name: 'deployment-paused',
    steps: [
      { create: web('paused: true') },
      'settle',
      { look: 'paused from the beginning', at: ALL },
      { patch: 'deployments/web', with: '{spec: {paused: null}}' },
      'settle',
      { look: 'resumed', at: ALL },
      { patch: 'deployments/web', with: '{spec: {paused: true}}' },
      { patch: 'deployments/web', with: image('nginx:1.28') },
      'settle',
      { look: 'paused', at: ALL },
      { patch: 'deployments/web', with: '{spec: {replicas: 4}}' },
      'settle',
      { look: 'scaled while it is paused', at: ALL },
      { patch: 'deployments/web', with: '{spec: {paused: false}}' },
      'settle',
      { look: 'resumed again', at: ALL },
    ],
  },
  {
    name: 'deployment-surge',
    steps: [
      { create: web('strategy: {rollingUpdate: {maxSurge: 2, maxUnavailable: 0}}') },
      'settle',
      { patch: 'deployments/web', with: image('nosuch:1') },
      'settle',
      { look: 'stuck', at: ALL },
      { patch: 'deployments/web', with: '{spec: {replicas: 6}}' },
      'settle',
      { look: 'scaled in the midst', at: ALL },
      { patch: 'deployments/web', with: image('nosuch:2') },
      'settle',
      { look: 'stuck again', at: ALL },
      { patch: 'deployments/web', with: '{spec: {replicas: 2}}' },
      'settle',
      { look: 'scaled down in the midst', at: ALL },
    ],
  },
  {
    name: 'deployment-quota',
    isUnordered: true,
    steps: [
      { create: '{apiVersion: v1, kind: ResourceQuota, metadata: {name: few}, spec: {hard: {pods: 0}}}' },
      { wait: 2 },
      { create: web('') },
      'settle',
      { look: 'refused', at: ['deployments', 'resourcequotas'] },
    ],
  },
  {
    name: 'deployment-history',
    steps: [
      { create: web('revisionHistoryLimit: 1') },
      'settle',
      ...['nginx:1.28', 'nginx:1.26', 'nginx:1.25'].flatMap((name) => [
        { patch: 'deployments/web', with: image(name) },
        'settle' as const,
      ]),
      { look: 'old ones are gone', at: ['deployments', 'replicasets'] },
      { delete: 'deployments/web', options: '{propagationPolicy: Foreground}' },
      { wait: 0.1 },
      'settle',
      { look: 'deleted', at: ALL },
    ],
  },
];
