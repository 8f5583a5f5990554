import { type Corpus, creates, updates } from '../../corpus.ts';

const CONTROLLERS_PATH = '/api/v1/namespaces/default/replicationcontrollers';
const TEMPLATES_PATH = '/api/v1/namespaces/default/podtemplates';
const CONTROLLER = `
{apiVersion: v1, kind: ReplicationController, metadata: {name: new}, spec: {replicas: 1, selector: {app: web},
 template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: nginx}]}}}}
`;
const TEMPLATE = `
{apiVersion: v1, kind: PodTemplate, metadata: {name: new},
 template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: nginx}]}}}
`;

export const CONTROLLERS: Corpus = {
  name: 'controllers',
  world: `
{apiVersion: v1, kind: ReplicationController, metadata: {name: old}, spec: {replicas: 0, selector: {app: web}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: nginx}]}}}}
---
{apiVersion: v1, kind: PodTemplate, metadata: {name: old}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: nginx}]}}}
`,
  asks: [
    ...creates(CONTROLLERS_PATH, CONTROLLER, [
      '',
      '- spec',
      'spec = {}',
      'spec = []',
      '- spec.replicas',
      'spec.replicas = -1',
      'spec.replicas = "1"',
      'spec.replicas = 1.5',
      'spec.minReadySeconds = -1',
      'spec.minReadySeconds = 5',
      'spec.minReadySeconds = text',
      '- spec.selector',
      'spec.selector = {}',
      'spec.selector = {app: other}',
      'spec.selector = {a: "b c"}',
      'spec.selector = {matchLabels: {app: web}}',
      'spec.selector = {app: 1}',
      '- spec.template',
      'spec.template = {}',
      'spec.template = []',
      '- spec.template.metadata',
      '- spec.template.metadata.labels',
      '- spec.template.metadata.labels && - spec.selector',
      'spec.template.metadata.labels = {"a b": c}',
      'spec.template.metadata.name = A',
      '- spec.template.spec',
      'spec.template.spec.containers = []',
      'spec.template.spec.restartPolicy = Never',
      'spec.template.spec.restartPolicy = OnFailure',
      'spec.template.spec.restartPolicy = Foo',
      'spec.template.spec.activeDeadlineSeconds = 5',
      'spec.template.spec.ephemeralContainers = [{name: a, image: b}]',
      'spec.template.spec.containers[0].foo = 1',
      'spec.template.spec.containers[0].image = ""',
      'spec.template.spec.containers[0].env = [{name: a, value: 1}]',
      'spec.template.spec.nodeName = node-1',
      'spec.foo = 1',
      'metadata.name = A',
      'metadata.labels = {a: b}',
      'status.replicas = 5',
    ]),
    ...updates(`${CONTROLLERS_PATH}/old`, [
      '',
      'spec.replicas = 3',
      'spec.replicas = -1',
      '- spec.replicas',
      'spec.selector = {app: other}',
      'spec.selector = {app: other} && spec.template.metadata.labels = {app: other}',
      '- spec.selector',
      '- spec.template',
      'spec.template.spec.containers[0].image = httpd',
      '- spec',
      'status.replicas = 5',
    ]),
    ...creates(TEMPLATES_PATH, TEMPLATE, [
      '',
      '- template',
      'template = {}',
      'template = []',
      'template.spec = {}',
      'template.spec.containers = []',
      'template.spec.containers[0].image = ""',
      'template.spec.restartPolicy = Never',
      'template.spec.restartPolicy = Foo',
      'template.metadata.labels = {"a b": c}',
      'template.metadata.name = x',
      'template.metadata.generation = 5',
      'template.spec.foo = 1',
      'spec = {}',
      'metadata.name = A',
    ]),
    ...updates(`${TEMPLATES_PATH}/old`, [
      '',
      'template.spec.containers[0].image = httpd',
      '- template',
      'template.metadata.labels = {a: b}',
    ]),
  ],
};
