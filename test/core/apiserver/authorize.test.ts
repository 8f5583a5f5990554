import { describe, expect, test } from 'vitest';
import { createAdmitted } from '../../../core/apiserver/admission.ts';
import { authorize, impersonate, type User, type Wish } from '../../../core/apiserver/authorize.ts';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { countObjects, objectsOf } from '../../../core/cluster/object-store.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';
import { runRequest } from '../../../core/lab/run-request.ts';
import type { PolicyRule } from '../../../core/objects/kubernetes.generated.ts';

const JANE: User = { username: 'jane', groups: ['system:authenticated'] };
const GET_POD: Wish = { verb: 'get', group: '', resource: 'pods', subresource: '', name: 'web', namespace: 'default' };

/** A cluster in which Jane has a role with one rule, in the namespace `default`. */
function clusterWithRule(difference: Partial<PolicyRule>): Cluster {
  const cluster = createCluster(1);
  const rule = { verbs: ['get'], apiGroups: [''], resources: ['pods'], ...difference };
  createAdmitted(cluster, 'Role', { metadata: { name: 'r' }, rules: [rule] });
  createAdmitted(cluster, 'RoleBinding', {
    metadata: { name: 'b' },
    roleRef: { apiGroup: '', kind: 'Role', name: 'r' },
    subjects: [{ kind: 'User', name: 'jane' }],
  });
  return cluster;
}

describe('a rule', () => {
  test.each<[string, Partial<PolicyRule>, Partial<typeof GET_POD>, boolean]>([
    ['gives what it names', {}, {}, true],
    ['gives no other verb', {}, { verb: 'delete' }, false],
    ['gives every verb by a star', { verbs: ['*'] }, { verb: 'delete' }, true],
    ['gives no other resource', {}, { resource: 'secrets' }, false],
    ['gives every resource of its group by a star', { resources: ['*'] }, { resource: 'secrets' }, true],
    ['gives nothing of another group', { resources: ['*'] }, { group: 'apps', resource: 'deployments' }, false],
    ['gives every group by a star', { apiGroups: ['*'], resources: ['*'] }, { group: 'apps', resource: 'x' }, true],
    ['gives no subresource with its resource', {}, { subresource: 'log' }, false],
    ['gives a subresource by its name', { resources: ['pods/log'] }, { subresource: 'log' }, true],
    ['gives a subresource of everything by a star', { resources: ['*/log'] }, { subresource: 'log' }, true],
    ['gives the named object', { resourceNames: ['web'] }, {}, true],
    ['gives no other object than the named one', { resourceNames: ['web'] }, { name: 'api' }, false],
    ['gives no list where it names objects', { resourceNames: ['web'] }, { name: '' }, false],
    ['gives nothing in another namespace', {}, { namespace: 'kube-system' }, false],
    ['gives nothing in all namespaces at once', {}, { namespace: '' }, false],
  ])('%s', (_, rule, wish, allowed) => {
    expect(authorize(clusterWithRule(rule), JANE, { ...GET_POD, ...wish }).allowed).toBe(allowed);
  });

  test('gives nothing to somebody else', () => {
    expect(authorize(clusterWithRule({}), { ...JANE, username: 'joe' }, GET_POD).allowed).toBe(false);
  });
});

describe('an impersonated user', () => {
  test.each([
    ['jane', [], ['system:authenticated']],
    ['jane', ['devs'], ['devs', 'system:authenticated']],
    [
      'system:serviceaccount:dev:ci',
      [],
      ['system:serviceaccounts', 'system:serviceaccounts:dev', 'system:authenticated'],
    ],
    ['system:anonymous', [], ['system:unauthenticated']],
  ])('%s with %j is in %j', (username, asked, groups) => {
    expect(impersonate(username, asked)).toEqual({ username, groups });
  });
});

describe('what every cluster has', () => {
  test('is neither counted nor weighed when it is looked at, and is once it is changed', () => {
    const cluster = createCluster(1);
    const before = [countObjects(cluster.store), cluster.store.index.held.characters];
    expect(objectsOf(cluster.store, 'ClusterRole').size).toBeGreaterThan(15);
    expect([countObjects(cluster.store), cluster.store.index.held.characters]).toEqual(before);
    createAdmitted(cluster, 'ClusterRole', { metadata: { name: 'mine' }, rules: [] });
    expect(countObjects(cluster.store)).toBeGreaterThan(before[0] ?? 0);
  });
});

test('the default roles have what they gather: a new role that they do not gather changes none of them', () => {
  const cluster = createCluster(1);
  const rules = () => [...objectsOf(cluster.store, 'ClusterRole').values()].map((role) => role.rules);
  const before = rules();
  runRequest(cluster, 'applied', { kind: 'ClusterRole', name: 'mine' }, () =>
    createAdmitted(cluster, 'ClusterRole', { metadata: { name: 'mine' }, rules: [] }),
  );
  expect(rules()).toEqual([...before, []]);
});
