import { beforeEach, describe, expect, test } from 'vitest';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { runKubectl } from '../../../core/kubectl/index.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';
import { plainOf, send } from '../../builders/api-request.ts';

const PATH = '/api/v1/namespaces/default/configmaps';

let cluster: Cluster;
let present: string;

beforeEach(() => {
  cluster = createCluster(3);
  runKubectl(cluster, 'create cm a');
  runKubectl(cluster, 'create cm b');
  present = String(cluster.store.resourceVersion);
});

const list = (query: Readonly<Record<string, string>>, path = PATH) =>
  plainOf(
    send(cluster, 'GET', path, {
      query: new Map(Object.entries(query).map(([key, word]) => [key, word.replace('NOW', present)])),
    }),
  );

describe('the version that is asked for', () => {
  test.each([
    ['any', { resourceVersion: '0' }],
    ['not older than an older one', { resourceVersion: '1', resourceVersionMatch: 'NotOlderThan' }],
    ['not older than an older one, unsaid', { resourceVersion: '1' }],
    ['any, in pieces', { resourceVersion: '0', limit: '500' }],
    ['exactly the present one', { resourceVersion: 'NOW', resourceVersionMatch: 'Exact' }],
    ['the present one, in pieces', { resourceVersion: 'NOW', limit: '500' }],
  ])('is %s: the list as it is', (_, query) => {
    expect(list(query)).toMatchObject({ kind: 'ConfigMapList', metadata: { resourceVersion: present } });
  });

  test.each([
    ['exactly an older one', { resourceVersion: '1', resourceVersionMatch: 'Exact' }],
    ['an older one, in pieces', { resourceVersion: '1', limit: '500' }],
  ])('is %s: it has gone', (_, query) => {
    expect(list(query)).toMatchObject({
      code: 410,
      reason: 'Expired',
      message: 'The resourceVersion for the provided list is too old.',
    });
  });

  test.each([
    ['of a list', PATH],
    ['of an object', `${PATH}/a`],
  ])('has not come yet, %s', (_, path) => {
    expect(list({ resourceVersion: '99999' }, path)).toMatchObject({
      code: 504,
      reason: 'Timeout',
      message: `Timeout: Too large resource version: 99999, current: ${present}`,
      details: { causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }] },
    });
  });

  test.each([
    ['of a list', PATH, 400],
    ['of an object', `${PATH}/a`, 500],
  ])('is none, %s', (_, path, code) => {
    expect(list({ resourceVersion: 'abc' }, path)).toMatchObject({ code });
  });

  test.each([
    [
      'without a version',
      { resourceVersionMatch: 'Exact' },
      'Forbidden: resourceVersionMatch is forbidden unless resourceVersion is provided',
    ],
    [
      'exactly any',
      { resourceVersion: '0', resourceVersionMatch: 'Exact' },
      'Forbidden: resourceVersionMatch "exact" is forbidden for resourceVersion "0"',
    ],
    [
      'in a way that there is not',
      { resourceVersion: '1', resourceVersionMatch: 'Foo' },
      'Unsupported value: "Foo": supported values: "Exact", "NotOlderThan", ""',
    ],
  ])('is asked for %s', (_, query, problem) => {
    expect(list(query)).toMatchObject({
      code: 422,
      message: `ListOptions.meta.k8s.io "" is invalid: resourceVersionMatch: ${problem}`,
    });
  });
});
