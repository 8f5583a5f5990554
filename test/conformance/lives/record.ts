// `npm run record-lives [LIFE …]`: the lives as they are in the cluster of `KUBECONFIG`, which has one node of v1.35 and the
// images busybox:1.36, busybox:latest and nginx:alpine on it. Ten are lived at once, each in real time.
import { spawn, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { KUBECTL } from '../../tools/require.ts';
import { LIVES, type Life, type RecordedLife, recordedPath, writeLife } from './life.ts';
import { noteState } from './play-life.ts';
import { printEvents, printState } from './print-life.ts';
import { readJsonStream } from './read-json-stream.ts';

const AT_ONCE = 10;

async function recordLife(life: Life): Promise<RecordedLife> {
  const namespace = life.name;
  kubectl(['create', 'namespace', namespace]);
  await waitForAccount(namespace);
  const watch = spawn(KUBECTL.path, [...WATCH, '-n', namespace], { stdio: ['ignore', 'pipe', 'ignore'] });
  let watched = '';
  watch.stdout.on('data', (text) => {
    watched += text;
  });
  await sleep(500);
  const beganMs = Date.now();
  const manifest = life.objects.map((each) => JSON.stringify(each)).join('\n---\n');
  const said = [kubectl(['apply', '-n', namespace, '-f', '-'], manifest)];
  for (const { at, line } of life.do ?? []) {
    await sleep(beganMs + at * 1000 - Date.now());
    const [verb = '', ...words] = splitQuoted(line);
    said.push(kubectl([verb, '-n', namespace, ...words]));
  }
  await sleep(beganMs + life.seconds * 1000 - Date.now());
  watch.kill();
  const events = JSON.parse(kubectl(['get', 'events', '-n', namespace, '-o', 'json'])).items;
  kubectl(['delete', 'namespace', namespace, '--wait=false']);
  const words = said.flatMap((text) => text.trim().split('\n')).filter((word) => word !== '');
  return { said: words, states: listStates(watched), events: printEvents(events) };
}

const WATCH = ['get', 'pods', '--watch', '--output=json', '--output-watch-events'];

interface Watched {
  readonly type: string;
  readonly object: { readonly metadata: { readonly name: string } };
}

function listStates(watched: string): string[] {
  const states: string[] = [];
  const seen = new Map<string, string>();
  for (const { type, object } of readJsonStream<Watched>(watched)) {
    const { name } = object.metadata;
    if (type === 'DELETED') states.push(`${name} is gone`);
    else noteState(name, printState(object), seen, states);
  }
  return states;
}

async function waitForAccount(namespace: string): Promise<void> {
  for (let tries = 0; tries < 50; tries += 1) {
    if (kubectl(['get', 'serviceaccount', 'default', '-n', namespace, '-o', 'name']).startsWith('serviceaccount/'))
      return;
    await sleep(200);
  }
}

function kubectl(words: readonly string[], input = ''): string {
  const { stdout, stderr } = spawnSync(KUBECTL.path, words, { encoding: 'utf8', input });
  return `${stdout}${stderr}`;
}

function splitQuoted(line: string): string[] {
  return [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? '');
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));
}

const names = process.argv.slice(2);
const waiting = LIVES.filter(({ name }) => names.length === 0 || names.includes(name));
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    for (let life = waiting.shift(); life !== undefined; life = waiting.shift()) {
      writeFileSync(recordedPath(life), writeLife(await recordLife(life)));
      console.log(life.name);
    }
  }),
);
