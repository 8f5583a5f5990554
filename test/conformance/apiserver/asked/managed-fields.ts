import { type Corpus, steps } from '../corpus.ts';

const WEB = 'apps/v1/deployments/web';

export const MANAGED_FIELDS: Corpus = {
  name: 'managed-fields',
  keepsManagedFields: true,
  asks: [
    ...steps('deployment', [
      [
        'POST apps/v1/deployments?fieldManager=maker',
        '{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: nginx, ports: [{containerPort: 80}]}]}}}}',
      ],
      [`apply ${WEB}?fieldManager=a`, '{apiVersion: apps/v1, kind: Deployment, spec: {replicas: 3}}'],
    ]),
  ],
};
