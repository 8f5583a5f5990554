import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LIMITS } from '../../core/cluster/limits.ts';
import { fetchAttachment, isDiscordFile } from '../../lambdas/fetch-attachment.ts';
import { soon } from '../builders/deadline.ts';

/** What a file server can do to us, by path. */
const BODIES: Readonly<Record<string, Buffer>> = {
  '/pod.yaml': Buffer.from('kind: Pod # 파드\n'),
  '/marked.yaml': Buffer.from('\ufeffkind: Pod\n'),
  '/picture.png': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe]),
  '/nul.txt': Buffer.from('kind: Pod\0'),
  '/fits.yaml': Buffer.alloc(LIMITS.manifestBytes, 'a'),
  '/huge.yaml': Buffer.alloc(LIMITS.manifestBytes + 1, 'a'),
};

let server: Server;
let origin: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    const path = request.url ?? '';
    if (path === '/moved') return response.writeHead(302, { location: '/pod.yaml' }).end();
    if (path === '/silent') return undefined;
    const body = BODIES[path];
    return body === undefined ? response.writeHead(404).end() : response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on TCP has an address of this shape.
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const fetchFrom = (url: string, sizeBytes = 10) =>
  fetchAttachment(
    { id: '1', url, filename: 'pod.yaml', sizeBytes, contentType: undefined, maxBytes: LIMITS.manifestBytes },
    () => true,
    soon(1_500),
  );

describe('a file that a person sent', () => {
  test.each([
    ['is read as UTF-8', '/pod.yaml', 'kind: Pod # 파드\n'],
    ['is read without its byte order mark', '/marked.yaml', 'kind: Pod\n'],
    ['may be as large as a manifest', '/fits.yaml', 'a'.repeat(LIMITS.manifestBytes)],
  ])('%s', async (_, path, text) => {
    expect(await fetchFrom(origin + path)).toEqual({ id: '1', filename: 'pod.yaml', ok: true, text });
  });

  test.each([
    ['is no UTF-8', '/picture.png', 'not-text'],
    ['holds a NUL', '/nul.txt', 'not-text'],
    ['is larger than was announced', '/huge.yaml', 'too-large'],
    ['is not there', '/missing', 'unreachable'],
    ['moves us elsewhere', '/moved', 'unreachable'],
    ['never comes', '/silent', 'unreachable'],
  ])('is refused where it %s', async (_, path, error) => {
    expect(await fetchFrom(origin + path)).toEqual({
      id: '1',
      filename: 'pod.yaml',
      ok: false,
      maxBytes: LIMITS.manifestBytes,
      error,
    });
  });

  test('is not asked for where it is announced too large', async () => {
    const received = await fetchFrom('http://127.0.0.1:1/', LIMITS.manifestBytes + 1);
    expect(received).toMatchObject({ ok: false, error: 'too-large' });
  });

  test('is refused where the server is gone', async () => {
    expect(await fetchFrom('http://127.0.0.1:1/')).toMatchObject({ ok: false, error: 'unreachable' });
  });
});

describe('a host', () => {
  test.each(['https://cdn.discordapp.com/a/b/pod.yaml?ex=1', 'https://media.discordapp.net/a'])(
    '%s is Discord’s',
    (url) => {
      expect(isDiscordFile(new URL(url))).toBe(true);
    },
  );

  test.each([
    'http://cdn.discordapp.com/pod.yaml',
    'https://cdn.discordapp.com:8443/pod.yaml',
    'https://cdn.discordapp.com.evil.example/pod.yaml',
    'https://evil.example/cdn.discordapp.com',
    'https://cdn.discordapp.com@evil.example/',
    'http://169.254.169.254/latest/meta-data',
    'http://127.0.0.1/',
    'file:///etc/passwd',
    'data:text/plain,kind',
  ])('%s is not', async (url) => {
    expect(isDiscordFile(new URL(url))).toBe(false);
    const attachment = {
      maxBytes: LIMITS.manifestBytes,
      id: '1',
      url,
      filename: 'pod.yaml',
      sizeBytes: 1,
      contentType: undefined,
    };
    expect(await fetchAttachment(attachment, isDiscordFile, soon())).toMatchObject({
      ok: false,
      error: 'refused-host',
    });
  });

  test('that is no address at all is refused', async () => {
    expect(await fetchFrom('not an address')).toMatchObject({ ok: false, error: 'refused-host' });
  });
});
