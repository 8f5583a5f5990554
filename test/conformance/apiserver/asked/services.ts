import { type Corpus, creates, merges, patches, updates } from '../corpus.ts';

const SERVICE =
  '{apiVersion: v1, kind: Service, metadata: {name: new}, spec: {selector: {app: web}, ports: [{port: 80}]}}';

export const SERVICES: Corpus = {
  name: 'services',
  world: `
{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {selector: {app: web}, ports: [{port: 80}]}}
`,
  asks: [
    ...creates('/api/v1/namespaces/default/services', SERVICE, [
      '',
      'spec.ports[0].port = 0',
      'spec.ports[0].port = 70000',
      'spec.ports[0].protocol = Foo',
      'spec.ports = []',
      'spec.type = Foo',
      'spec.type = ExternalName',
      'spec.clusterIP = None',
      'metadata.name = Web',
      'spec.sessionAffinity = Foo',
      'spec.ports[1] = {port: 81}',
    ]),
    ...updates('/api/v1/namespaces/default/services/web', [
      '',
      'spec.clusterIP = 10.96.3.3',
      'spec.type = NodePort',
      'spec.type = ExternalName',
    ]),
    ...merges('/api/v1/namespaces/default/services/web', ['spec: {ports: [{port: 0}]}', 'spec: {type: null}']),
    ...patches('/api/v1/namespaces/default/services/web', 'application/strategic-merge-patch+json', [
      'spec: {ports: [{port: 81, name: more}]}',
    ]),
    ...patches('/api/v1/namespaces/default/services/web', 'application/json-patch+json', [
      '[{op: replace, path: /spec/ports/0/port, value: 81}]',
    ]),
  ],
};
