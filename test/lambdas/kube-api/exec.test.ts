import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { applyText, runKubectl } from '../../../core/kubectl/index.ts';
import { advanceBy } from '../../../core/lab/advance.ts';
import { CHANNELS, readChannel, writeChannel } from '../../../lambdas/kube-api/channels.ts';
import { type OpenLab, openLab } from '../../builders/kube-api.ts';

const PODS = `apiVersion: v1
kind: Pod
metadata: {name: p}
spec: {containers: [{name: main, image: busybox, command: [sh, -c, 'while true; do echo tick; sleep 7; done']}]}
---
apiVersion: v1
kind: Pod
metadata: {name: waits}
spec: {containers: [{name: main, image: busybox, resources: {requests: {cpu: '64'}}}]}
`;

let lab: OpenLab;

beforeAll(async () => {
  lab = await openLab(11, ({ cluster }) => {
    applyText(cluster, PODS, 'STDIN');
    advanceBy(cluster, 30_000, () => []);
  });
});

afterAll(() => lab.close());

/** One connection, and what came over it. */
class Talk {
  readonly socket: WebSocket;
  out = '';
  err = '';
  status = '';
  readonly closed: Promise<void>;

  constructor(part: string, query: string, protocol = 'v5.channel.k8s.io') {
    const url = `${lab.url.replace('http', 'ws')}/api/v1/namespaces/default/pods/${part}?${query}`;
    this.socket = new WebSocket(url, [protocol]);
    this.socket.on('message', (data) => {
      const { channel, bytes = Buffer.alloc(0) } = readChannel(data) ?? {};
      if (channel === CHANNELS.stdout) this.out += bytes.toString();
      if (channel === CHANNELS.stderr) this.err += bytes.toString();
      if (channel === CHANNELS.error) this.status += bytes.toString();
    });
    this.closed = new Promise((resolve) => this.socket.on('close', () => resolve()));
    this.socket.on('error', () => {});
  }

  type(text: string): void {
    this.socket.send(writeChannel(CHANNELS.stdin, text));
  }

  async until(seen: () => boolean): Promise<void> {
    while (!seen()) await new Promise((resolve) => this.socket.once('message', resolve));
  }
}

const SUCCESS = '{"metadata":{},"status":"Success"}';

test.each(['v5.channel.k8s.io', 'v4.channel.k8s.io'])(
  'a command says what it says on two channels, and how it ended (%s)',
  async (protocol) => {
    const script = encodeURIComponent('echo out; echo err >&2; exit 3');
    const talk = new Talk('p/exec', `command=sh&command=-c&command=${script}&stdout=true&stderr=true`, protocol);
    await talk.closed;
    expect([talk.out, talk.err]).toEqual(['out\n', 'err\n']);
    expect(JSON.parse(talk.status)).toMatchObject({
      status: 'Failure',
      reason: 'NonZeroExitCode',
      details: { causes: [{ reason: 'ExitCode', message: '3' }] },
    });
  },
);

test('a shell at a terminal prompts, echoes what is typed, keeps its state, and ends with exit', async () => {
  const talk = new Talk('p/exec', 'command=sh&stdin=true&stdout=true&tty=true');
  await talk.until(() => talk.out.endsWith('# '));
  talk.socket.send(writeChannel(CHANNELS.resize, '{"Width":80,"Height":24}'));
  talk.type('cd /tmp; x=5\r');
  await talk.until(() => talk.out.endsWith('/tmp # '));
  talk.type('echo $x\r');
  await talk.until(() => talk.out.includes('\n5\n'));
  talk.type('exit\r');
  await talk.closed;
  expect(talk.status).toBe(SUCCESS);
});

test('what is typed into a command that reads goes in, and closing its input ends it', async () => {
  const talk = new Talk('p/exec', 'command=cat&stdin=true&stdout=true&stderr=true');
  await new Promise((resolve) => talk.socket.once('open', resolve));
  talk.type('one\n');
  await talk.until(() => talk.out === 'one\n');
  talk.socket.send(Buffer.from([CHANNELS.close, CHANNELS.stdin]));
  await talk.closed;
  expect([talk.out, talk.status]).toEqual(['one\n', SUCCESS]);
});

test('a client that goes leaves nothing of its command behind', async () => {
  const talk = new Talk('p/exec', 'command=sh&stdin=true&stdout=true&tty=true');
  await talk.until(() => talk.out.endsWith('# '));
  talk.socket.close();
  await talk.closed;
  await expect.poll(async () => countShells()).toBe(1);
});

test('attach shows what the first process says from now on', async () => {
  const talk = new Talk('p/attach', 'stdout=true&stderr=true');
  await talk.until(() => talk.out.includes('tick\n'));
  talk.socket.close();
  await talk.closed;
  expect(talk.out).toMatch(/^(?:tick\n)+$/);
  expect([talk.err, talk.status]).toEqual(['', '']);
});

const REFUSED: readonly (readonly [name: string, part: string, query: string, code: number, says: string])[] = [
  ['in a Pod that is not there', 'nobody/exec', 'command=ls', 404, 'pods "nobody" not found'],
  ['in a container that is not there', 'p/exec', 'command=ls&container=x', 400, 'container x is not valid for pod p'],
  ['in a Pod without a node', 'waits/exec', 'command=ls', 400, 'pod waits does not have a host assigned'],
  ['of no words', 'p/exec', '', 400, 'you must specify at least one command for the container'],
  [
    'that copies files',
    'p/exec',
    'command=tar&command=cf',
    400,
    'kubectl cp is not part of this lab: its containers have no tar',
  ],
  ['that forwards a port', 'p/portforward', '', 400, 'no port of yours can be forwarded into this lab'],
  ['that is none', 'p', '', 400, 'this server speaks WebSocket with'],
];

test.each(REFUSED)('a connection %s is refused with a Status', async (_, part, query, code, says) => {
  const talk = new Talk(part, query);
  const [status, body] = await new Promise<[number | undefined, string]>((resolve) =>
    talk.socket.on('unexpected-response', (_request, response) => {
      let text = '';
      response.on('data', (piece: Buffer) => (text += piece.toString()));
      response.on('end', () => resolve([response.statusCode, text]));
    }),
  );
  expect([status, JSON.parse(body)]).toEqual([
    code,
    expect.objectContaining({ kind: 'Status', message: expect.stringContaining(says) }),
  ]);
});

test('a wrong token opens nothing, and a plain request is told what it would take', async () => {
  const url = `${lab.url}/api/v1/namespaces/default/pods/p/exec?command=ls`;
  const plain = await fetch(url);
  expect([plain.status, await plain.text()]).toEqual([
    400,
    expect.stringContaining('exec and attach need a WebSocket'),
  ]);
  const wrong = new WebSocket(url.replace('http', 'ws').replace(/\.[\w-]{43}/, `.${'x'.repeat(43)}`), [
    'v5.channel.k8s.io',
  ]);
  wrong.on('error', () => {});
  const status = await new Promise((resolve) =>
    wrong.on('unexpected-response', (_request, response) => resolve(response.statusCode)),
  );
  expect(status).toBe(401);
});

async function countShells(): Promise<number> {
  const { cluster } = await lab.read();
  const { stdout } = runKubectl(cluster, 'exec p -- ps');
  return stdout.split('\n').filter((line) => / sh(?: |$)/.test(line)).length;
}
