import { describe, expect, test } from 'vitest';
import type { Endpoint } from '../../../core/objects/kubernetes.generated.ts';
import { preferNear } from '../../../core/runtime/network/prefer-near.ts';

/** An endpoint whose hints are as the row says: `node-1/a`, `/a`, `node-1/`, or nothing. */
function endpoint(hints: string, index: number): Endpoint {
  const [node = '', zone = ''] = hints.split('/');
  const forNodes = node === '' ? undefined : [{ name: node }];
  const forZones = zone === '' ? undefined : [{ name: zone }];
  return {
    addresses: [`10.0.0.${index}`],
    ...(hints === '' ? {} : { hints: { ...(forNodes && { forNodes }), ...(forZones && { forZones }) } }),
  };
}

/** Situations of Kubernetes v1.35, pkg/proxy/topology_test.go, seen from node-1 in zone a. */
describe('a connection from node-1 in zone a meets', () => {
  test.each<readonly [string, readonly string[], readonly number[]]>([
    ['all where there are no hints', ['', ''], [0, 1]],
    ['those of its zone', ['/a', '/b', '/a'], [0, 2]],
    ['all where one has no hint', ['/a', '/b', ''], [0, 1, 2]],
    ['all where none is meant for its zone', ['/b', '/c'], [0, 1]],
    ['those of its node before those of its zone', ['node-1/a', 'node-2/a', 'node-3/b'], [0]],
    ['those of its zone where none is meant for its node', ['node-2/a', 'node-3/b'], [0]],
    ['those of its zone where one has no hint for a node', ['node-1/a', '/a', '/b'], [0, 1]],
    ['all where none is meant for its node and nodes have no zones', ['node-2/', 'node-3/'], [0, 1]],
    ['nobody where nobody is ready', [], []],
  ])('%s', (_, hints, met) => {
    const all = hints.map(endpoint);
    const near = preferNear(all, { nodeName: 'node-1', zone: 'a' });
    expect(near).toEqual(met.map((index) => all[index]));
  });

  test('all where nobody knows where it comes from', () => {
    const all = ['/a', '/b'].map(endpoint);
    expect(preferNear(all, { nodeName: '', zone: '' })).toEqual(all);
  });
});
