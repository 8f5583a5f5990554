import { type Corpus, creates, updates } from '../corpus.ts';

const RBAC = '/apis/rbac.authorization.k8s.io/v1';
const PLACE = `${RBAC}/namespaces/default`;

const rules = (...texts: readonly string[]): string[] => texts.map((text) => `rules = [${text}]`);

const RULES = [
  '',
  'metadata.name = "a b"',
  'metadata.name = "a/b"',
  'metadata.name = System:Web',
  'metadata.name = ..',
  '- rules',
  'rules = x',
  'nosuch = 1',
  ...rules(
    '',
    '{}',
    '{verbs: [get]}',
    '{verbs: [get], resources: [pods]}',
    '{verbs: [get], apiGroups: [""]}',
    '{apiGroups: [""], resources: [pods]}',
    '{verbs: [], apiGroups: [""], resources: [pods]}',
    '{verbs: [foo], apiGroups: [""], resources: [nosuch]}',
    '{verbs: ["*"], apiGroups: ["*"], resources: ["*"]}',
    '{verbs: [get], nonResourceURLs: [/healthz]}',
    '{verbs: [get], nonResourceURLs: ["/healthz*", "*"]}',
    '{verbs: [get], nonResourceURLs: [/healthz], apiGroups: [""], resources: [pods]}',
    '{verbs: [get], apiGroups: [""], resources: [pods], resourceNames: [a]}',
    '{verbs: [get], apiGroups: [""], resources: [pods], nosuch: 1}',
    '{verbs: get, apiGroups: [""], resources: [pods]}',
  ),
];

const CLUSTER_RULES = [
  'aggregationRule = {}',
  'aggregationRule = {clusterRoleSelectors: []}',
  'aggregationRule = {clusterRoleSelectors: [{}]}',
  'aggregationRule = {clusterRoleSelectors: [{matchLabels: {a: b}}]}',
  'aggregationRule = {clusterRoleSelectors: [{matchLabels: {"a b": b}}]}',
  'aggregationRule = {clusterRoleSelectors: [{matchExpressions: [{key: a, operator: Foo}]}]}',
];

const BINDING = [
  '',
  'metadata.name = "a/b"',
  '- roleRef',
  'roleRef = {}',
  'roleRef = {kind: ClusterRole, name: view}',
  'roleRef = {apiGroup: foo, kind: ClusterRole, name: view}',
  'roleRef = {apiGroup: "", kind: ClusterRole, name: view}',
  'roleRef = {apiGroup: rbac.authorization.k8s.io, kind: Role, name: nosuch}',
  'roleRef = {apiGroup: rbac.authorization.k8s.io, kind: Foo, name: view}',
  'roleRef = {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole}',
  'roleRef = {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: "a/b"}',
  '- subjects',
  'subjects = []',
  'subjects = [{}]',
  'subjects = [{kind: User, name: a}]',
  'subjects = [{kind: User}]',
  'subjects = [{kind: Group, name: a}]',
  'subjects = [{kind: Group, name: a, apiGroup: foo}]',
  'subjects = [{kind: Foo, name: a}]',
  'subjects = [{kind: User, name: a, apiGroup: foo}]',
  'subjects = [{kind: User, name: a, namespace: default}]',
  'subjects = [{kind: ServiceAccount, name: a}]',
  'subjects = [{kind: ServiceAccount, name: a, namespace: default}]',
  'subjects = [{kind: ServiceAccount, name: A_b, namespace: default}]',
  'subjects = [{kind: ServiceAccount, name: a, namespace: Default}]',
  'subjects = [{kind: ServiceAccount, name: a, namespace: default, apiGroup: foo}]',
  'subjects = [{kind: ServiceAccount, namespace: default}]',
  'nosuch = 1',
];

const role = (kind: string, name: string): string =>
  `{apiVersion: rbac.authorization.k8s.io/v1, kind: ${kind}, metadata: {name: ${name}}, rules: [{verbs: [get], apiGroups: [""], resources: [pods]}]}`;
const binding = (kind: string, name: string): string =>
  `{apiVersion: rbac.authorization.k8s.io/v1, kind: ${kind}, metadata: {name: ${name}}, roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}, subjects: [{kind: User, name: a}]}`;
const isNotNamed = (line: string): boolean => !line.startsWith('metadata.name');

export const ACCESS: Corpus = {
  name: 'access',
  world: [
    role('Role', 'own'),
    role('ClusterRole', 'own'),
    binding('RoleBinding', 'own'),
    binding('ClusterRoleBinding', 'own'),
  ].join('\n---\n'),
  asks: [
    ...creates(`${PLACE}/roles`, role('Role', 'new'), RULES),
    ...updates(`${PLACE}/roles/own`, RULES.filter(isNotNamed)),
    ...creates(`${RBAC}/clusterroles`, role('ClusterRole', 'new'), [...RULES, ...CLUSTER_RULES]),
    ...updates(`${RBAC}/clusterroles/own`, [...RULES.filter(isNotNamed), ...CLUSTER_RULES]),
    ...creates(`${PLACE}/rolebindings`, binding('RoleBinding', 'new'), BINDING),
    ...updates(`${PLACE}/rolebindings/own`, BINDING.filter(isNotNamed)),
    ...creates(`${RBAC}/clusterrolebindings`, binding('ClusterRoleBinding', 'new'), BINDING),
    ...updates(`${RBAC}/clusterrolebindings/own`, BINDING.filter(isNotNamed)),
  ],
};
