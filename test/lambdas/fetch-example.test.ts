import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fetchExample, isExample } from '../../lambdas/fetch-example.ts';

const POD = 'apiVersion: v1\nkind: Pod\n';
const asked: string[] = [];
/** Stands in for the hosts of the documentation: the path begins with the host's name. */
const double = createServer(answerAs);
let origin = '';

beforeAll(async () => {
  await new Promise<void>((listening) => double.listen(0, '127.0.0.1', listening));
  origin = `http://127.0.0.1:${(double.address() as AddressInfo).port}`;
});

afterAll(() => {
  double.closeAllConnections();
  double.close();
});

function answerAs({ url = '' }: IncomingMessage, response: ServerResponse): void {
  asked.push(url);
  const redirects: Readonly<Record<string, string>> = {
    '/k8s.io/examples/pods/simple-pod.yaml': 'https://kubernetes.io/examples/pods/simple-pod.yaml',
    '/k8s.io/examples/out.yaml': 'https://evil.example/examples/pods/simple-pod.yaml',
    '/k8s.io/examples/loop.yaml': '/examples/loop.yaml',
    '/k8s.io/examples/inside.yaml': 'http://169.254.169.254/latest/meta-data',
  };
  const location = redirects[url];
  if (location !== undefined) response.writeHead(301, { location }).end();
  else if (url.endsWith('simple-pod.yaml')) response.end(POD);
  else if (url.endsWith('large.yaml')) response.end('a'.repeat(300 * 1024));
  else if (url.endsWith('binary.yaml')) response.end(Buffer.from([0xff, 0xfe]));
  else if (url.endsWith('slow.yaml')) response.write('a');
  else response.writeHead(404).end();
}

const toDouble = (url: URL, options: RequestInit) => fetch(`${origin}/${url.hostname}${url.pathname}`, options);

async function get(url: string, { leftMs = 5_000, isOn = true } = {}) {
  const wanted = { id: url, url, filename: url, sizeBytes: 0, contentType: undefined, maxBytes: 262_144 };
  const received = await fetchExample(wanted, isOn ? toDouble : undefined, { leftMs: () => leftMs });
  return received.ok ? received.text : received.error;
}

describe('an example of the documentation is fetched', () => {
  test('from where the documentation names it, over its own redirect', async () => {
    expect(await get('https://k8s.io/examples/pods/simple-pod.yaml')).toBe(POD);
    expect(await get('https://kubernetes.io/examples/pods/simple-pod.yaml')).toBe(POD);
    const raw = 'https://raw.githubusercontent.com/kubernetes/website/main/content/en/examples/pods/simple-pod.yaml';
    expect(await get(raw)).toBe(POD);
  });

  const FAULTS: readonly (readonly [title: string, path: string, error: string])[] = [
    ['a redirect leads elsewhere', 'out.yaml', 'no-example'],
    ['a redirect leads into the network', 'inside.yaml', 'no-example'],
    ['redirects have no end', 'loop.yaml', 'unreachable'],
    ['it is not there', 'nosuch.yaml', 'unreachable'],
    ['it is larger than a manifest may be', 'large.yaml', 'too-large'],
    ['it is no text', 'binary.yaml', 'not-text'],
  ];

  test.each(FAULTS)('but not where %s', async (_, path, error) => {
    expect(await get(`https://k8s.io/examples/${path}`)).toBe(error);
  });

  test('nor for longer than the interaction has', async () => {
    expect(await get('https://k8s.io/examples/slow.yaml', { leftMs: 900 })).toBe('unreachable');
  });

  test('nor where the operator does not allow it: nobody is asked', async () => {
    asked.length = 0;
    expect(await get('https://k8s.io/examples/pods/simple-pod.yaml', { isOn: false })).toBe('switched-off');
    expect(asked).toEqual([]);
  });
});

const REFUSED = [
  'http://k8s.io/examples/pods/simple-pod.yaml',
  'https://k8s.io:8443/examples/pods/simple-pod.yaml',
  'https://user:secret@k8s.io/examples/pods/simple-pod.yaml',
  'https://k8s.io/examples/pods/simple-pod.yaml?x=1',
  'https://k8s.io/examples/../secret.yaml',
  'https://k8s.io/examples/%2e%2e/secret.yaml',
  'https://k8s.io/examples/%2fetc.yaml',
  'https://k8s.io/docs/pod.yaml',
  'https://k8s.io/examples/install.sh',
  'https://k8s.io.evil.example/examples/pod.yaml',
  'https://evil.example/examples/pod.yaml',
  'https://raw.githubusercontent.com/somebody/website/main/content/en/examples/pod.yaml',
  'https://raw.githubusercontent.com/kubernetes/website/other/content/en/examples/pod.yaml',
  'https://127.0.0.1/examples/pod.yaml',
  'https://[::1]/examples/pod.yaml',
  'file:///examples/pod.yaml',
];

test.each(REFUSED)('%s is none, and nobody is asked', async (address) => {
  asked.length = 0;
  expect(isExample(new URL(address))).toBe(false);
  expect(await get(address)).toBe('no-example');
  expect(asked).toEqual([]);
});
