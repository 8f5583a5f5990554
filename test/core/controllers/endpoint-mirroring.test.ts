import { describe, expect, test } from 'vitest';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { listObjects } from '../../../core/cluster/object-store.ts';
import { applyText, runKubectl } from '../../../core/kubectl/index.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';
import { runUntil } from '../../../core/lab/run-occurrences.ts';

const SERVICE = 'apiVersion: v1\nkind: Service\nmetadata: {name: ext}\nspec: {ports: [{port: 80}]}\n';

function endpoints(subsets: string, metadata = ''): string {
  return `apiVersion: v1\nkind: Endpoints\nmetadata: {name: ext${metadata}}\nsubsets: ${subsets}\n`;
}

const ONE = endpoints('[{addresses: [{ip: 10.1.2.3}], notReadyAddresses: [{ip: 10.1.2.4}], ports: [{port: 80}]}]');

function labWith(...documents: string[]): Cluster {
  const cluster = createCluster(1);
  for (const document of documents) applyText(cluster, document, 'STDIN');
  return cluster;
}

/** `80: 10.1.2.3 10.1.2.4!`, each slice a line; `!` where nobody is sent. */
function slicesOf(cluster: Cluster): string[] {
  return listObjects(cluster.store, 'EndpointSlice')
    .filter(({ metadata }) => metadata?.labels?.['kubernetes.io/service-name'] === 'ext')
    .map(({ ports = [], endpoints: list = [] }) => {
      const shown = list.map(({ addresses, conditions }) => `${addresses[0]}${conditions?.ready === true ? '' : '!'}`);
      return `${ports.map(({ port }) => port).join()}: ${shown.join(' ')}`;
    });
}

describe('Endpoints that somebody wrote', () => {
  test.each([
    ['are mirrored for a Service without a selector', [SERVICE, ONE], ['80: 10.1.2.3 10.1.2.4!']],
    ['are mirrored too where the Service comes after them', [ONE, SERVICE], ['80: 10.1.2.3 10.1.2.4!']],
    ['wait where there is no Service', [ONE], []],
    [
      'are another slice for each set of ports',
      [
        SERVICE,
        endpoints(
          '[{addresses: [{ip: 10.1.2.3}], ports: [{port: 80}]}, {addresses: [{ip: 10.1.2.4}], ports: [{port: 81}]}]',
        ),
      ],
      ['80: 10.1.2.3', '81: 10.1.2.4'],
    ],
    [
      'are left alone where they say so',
      [
        SERVICE,
        endpoints('[{addresses: [{ip: 10.1.2.3}]}]', ', labels: {endpointslice.kubernetes.io/skip-mirror: "true"}'),
      ],
      [],
    ],
    ['count for nothing beside a selector', [SERVICE.replace('ports', 'selector: {app: x}, ports'), ONE], [': ']],
    [
      'change their slice when they change',
      [SERVICE, ONE, endpoints('[{addresses: [{ip: 10.1.2.9}], ports: [{port: 80}]}]')],
      ['80: 10.1.2.9'],
    ],
  ])('%s', (_, documents, expected) => expect(slicesOf(labWith(...documents))).toEqual(expected));

  test('go with their Service, and their slices with them', () => {
    const cluster = labWith(SERVICE, ONE);
    runKubectl(cluster, 'delete service ext');
    expect([slicesOf(cluster), listObjects(cluster.store, 'Endpoints')]).toEqual([[], []]);
  });

  test('take their slices along when they are deleted, and a slice that is deleted comes back', () => {
    const cluster = labWith(SERVICE, ONE);
    runKubectl(cluster, 'delete endpointslices -l kubernetes.io/service-name=ext');
    expect(slicesOf(cluster)).toEqual(['80: 10.1.2.3 10.1.2.4!']);
    runKubectl(cluster, 'delete endpoints ext');
    expect(slicesOf(cluster)).toEqual([]);
  });

  test('lead wget to where they point', () => {
    const cluster = labWith(SERVICE);
    runKubectl(cluster, 'run web --image=nginx');
    runKubectl(cluster, 'run box --image=busybox -- sleep 3600');
    runUntil(cluster, 60_000);
    const ip = runKubectl(cluster, 'get pod web -o jsonpath={.status.podIP}').stdout;
    applyText(cluster, endpoints(`[{addresses: [{ip: ${ip}}], ports: [{port: 80}]}]`), 'STDIN');
    expect(runKubectl(cluster, 'exec box -- wget -qO- http://ext').stdout).toContain('Welcome to nginx!');
  });
});

describe('the API server refuses', () => {
  test.each([
    [
      'an address that is none',
      '[{addresses: [{ip: x}]}]',
      `
* subsets[0].addresses[0].ip: Invalid value: "x": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)
* subsets[0].addresses[0].ip: Invalid value: "x": must be a valid IP address`,
    ],
    [
      'an address that leads to oneself',
      '[{addresses: [{ip: 127.0.0.1}]}]',
      'subsets[0].addresses[0].ip: Invalid value: "127.0.0.1": may not be in the loopback range (127.0.0.0/8, ::1/128)',
    ],
    [
      'a subset of nobody',
      '[{ports: [{port: 80}]}]',
      'subsets[0]: Required value: must specify `addresses` or `notReadyAddresses`',
    ],
    [
      'two ports without names',
      '[{addresses: [{ip: 10.1.2.3}], ports: [{port: 80}, {port: 81, name: b}]}]',
      'subsets[0].ports[0].name: Required value',
    ],
  ])('%s', (_, subsets, message) => {
    const { stderr } = applyText(createCluster(1), endpoints(subsets), 'STDIN');
    expect(stderr).toContain(`The Endpoints "ext" is invalid: ${message}\n`);
  });
});
