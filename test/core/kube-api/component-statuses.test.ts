import { beforeEach, describe, expect, test } from 'vitest';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { runKubectl } from '../../../core/kubectl/index.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';
import { plainOf, send } from '../../builders/api-request.ts';

const PATH = '/api/v1/componentstatuses';

let cluster: Cluster;

beforeEach(() => {
  cluster = createCluster(3);
});

describe('the health of the control plane', () => {
  test('is a table of three with a warning', () => {
    expect(runKubectl(cluster, 'get cs')).toMatchObject({
      stdout:
        'NAME                 STATUS    MESSAGE   ERROR\n' +
        'controller-manager   Healthy   ok        \n' +
        'etcd-0               Healthy   ok        \n' +
        'scheduler            Healthy   ok        \n',
      stderr: 'Warning: v1 ComponentStatus is deprecated in v1.19+\n',
      exitCode: 0,
    });
  });

  test('is read by its name', () => {
    const answer = send(cluster, 'GET', `${PATH}/scheduler`);
    expect(answer.warnings).toEqual(['v1 ComponentStatus is deprecated in v1.19+']);
    expect(plainOf(answer)).toEqual({
      apiVersion: 'v1',
      kind: 'ComponentStatus',
      metadata: { name: 'scheduler' },
      conditions: [{ type: 'Healthy', status: 'True', message: 'ok' }],
    });
  });

  test.each([
    ['POST', PATH],
    ['DELETE', PATH],
    ['PUT', `${PATH}/scheduler`],
    ['PATCH', `${PATH}/scheduler`],
    ['DELETE', `${PATH}/scheduler`],
  ])('is not changed by %s %s', (method, path) => {
    const { code, changes } = send(cluster, method, path, { body: { metadata: { name: 'scheduler' } } });
    expect({ code, changes }).toEqual({ code: 405, changes: false });
  });

  test('is not watched', () => {
    expect(send(cluster, 'GET', PATH, { query: new Map([['watch', 'true']]) }).code).toBe(405);
    expect(runKubectl(cluster, 'get cs -w')).toMatchObject({
      stderr:
        'Warning: v1 ComponentStatus is deprecated in v1.19+\n' +
        'Error from server (MethodNotAllowed): the server does not allow this method on the requested resource\n',
      exitCode: 1,
    });
  });

  test.each([
    ['label cs scheduler a=b'],
    ['delete cs scheduler'],
    ['delete cs --all'],
    ['patch cs scheduler -p \'{"metadata":{"labels":{"a":"b"}}}\''],
    ['create -f cs.yaml'],
    ['apply -f cs.yaml'],
    ['apply --server-side -f cs.yaml'],
  ])('is not changed by kubectl %s', (line) => {
    const fileText = 'apiVersion: v1\nkind: ComponentStatus\nmetadata: {name: scheduler}';
    const { stderr, exitCode } = runKubectl(cluster, line, { fileText });
    expect(stderr).toContain('the server does not allow this method on the requested resource');
    expect(exitCode).toBe(1);
    expect(cluster.store.byKind.get('ComponentStatus')?.size ?? 0).toBe(0);
  });

  test('a namespace is deleted by its name alone', () => {
    expect(send(cluster, 'DELETE', '/api/v1/namespaces').code).toBe(405);
  });
});
