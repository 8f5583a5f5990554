import type { Scenario } from '../scenario.ts';

const service = (name: string, spec: string) =>
  `{apiVersion: v1, kind: Service, metadata: {name: ${name}, labels: {of: us}}, spec: {${spec}}}`;
const AT = ['endpointslices', 'endpoints', 'services'];

export const SERVICE_SCENARIOS: readonly Scenario[] = [
  {
    name: 'endpoints-mirrored',
    steps: [
      { create: service('hand', 'ports: [{name: web, port: 80}]') },
      'settle',
      {
        create:
          '{apiVersion: v1, kind: Endpoints, metadata: {name: hand, labels: {a: b}, annotations: {c: d}}, subsets: [{addresses: [{ip: 192.0.2.1, hostname: one}], notReadyAddresses: [{ip: 192.0.2.2}], ports: [{name: web, port: 8080}]}]}',
      },
      'settle',
      { look: 'mirrored', at: AT },
      { patch: 'endpoints/hand', with: '{subsets: []}' },
      'settle',
      { look: 'emptied', at: AT },
      { delete: 'endpoints/hand' },
      'settle',
      { look: 'deleted', at: AT },
    ],
  },
];
