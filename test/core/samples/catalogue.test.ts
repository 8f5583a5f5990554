import { describe, expect, test } from 'vitest';
import { listObjects } from '../../../core/cluster/object-store.ts';
import { applyText, computePodSummary, describeChange, runKubectl } from '../../../core/kubectl/index.ts';
import { advanceBy } from '../../../core/lab/advance.ts';
import { applyFault } from '../../../core/lab/faults.ts';
import { decodeManifest } from '../../../core/manifest/index.ts';
import { KOREAN_COMMENTS } from '../../../core/samples/comments.ts';
import { findSample, listSamples, printSample } from '../../../core/samples/index.ts';
import { createSession } from '../../../core/session/session.ts';

/** Its kind has to be there before its object is: kubectl asks for kinds before it applies anything. */
const APPLIED_TWICE = 'custom-resource';
const NO_KIND = /no matches for kind "Backup" in version "example.com\/v1"\nensure CRDs are installed first\n$/;

describe('the catalogue', () => {
  test.each(listSamples().map((sample) => [sample.name, sample] as const))(
    '%s is applied without a complaint',
    (name, sample) => {
      const { cluster } = createSession(1);
      if (name === APPLIED_TWICE) expect(applyText(cluster, sample.manifest, 'STDIN').stderr).toMatch(NO_KIND);
      const outcome = applyText(cluster, sample.manifest, 'STDIN');
      expect(outcome).toMatchObject({ exitCode: 0, stderr: '' });
      expect(outcome.stdout).toMatch(new RegExp(`${name} created\n$`));
    },
  );

  test('it has titles, descriptions and names that fit into what Discord shows', () => {
    for (const { name, title, description } of listSamples()) {
      expect(name).toMatch(/^[a-z0-9-]{1,40}$/);
      for (const text of [title.en, title.ko, description.en, description.ko])
        expect(text.length).toBeLessThanOrEqual(100);
    }
  });

  test('every comment is told in Korean too, and says nothing of the objects', () => {
    const comments = listSamples().flatMap(({ manifest }) =>
      [...manifest.matchAll(/^ *# (.*)$/gm)].map(([, text]) => text),
    );
    const told = comments.filter((text = '') => !/^(- | {2}|tolerations:)/.test(text));
    expect(new Set(told)).toEqual(new Set(KOREAN_COMMENTS.keys()));
    for (const sample of listSamples()) {
      expect(printSample(sample, 'en')).toBe(sample.manifest);
      const [en, ko] = (['en', 'ko'] as const).map((language) =>
        decodeManifest(printSample(sample, language), 'STDIN').map((one) => one.ok && one.object),
      );
      expect(ko).toEqual(en);
    }
  });

  test('names are given once', () => {
    const names = listSamples().map((sample) => sample.name);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('a sample becomes what its description says', () => {
  const table: [name: string, seconds: number, status: string, phase: string][] = [
    ['hello', 60, 'Running', 'Running'],
    ['hello', 3700, 'Completed', 'Succeeded'],
    ['web-and-sidecar', 60, 'Running', 'Running'],
    ['succeeds', 60, 'Completed', 'Succeeded'],
    ['fails', 60, 'Error', 'Failed'],
    ['crash-loop', 60, 'Error', 'Running'],
    ['crash-loop', 300, 'CrashLoopBackOff', 'Running'],
    ['missing-image', 60, 'ErrImagePull', 'Pending'],
    ['missing-image', 300, 'ImagePullBackOff', 'Pending'],
    ['two-containers', 60, 'NotReady', 'Running'],
    ['init-containers', 10, 'Init:0/2', 'Pending'],
    ['init-containers', 60, 'Running', 'Running'],
    ['init-fails', 60, 'Init:Error', 'Pending'],
    ['init-fails', 300, 'Init:CrashLoopBackOff', 'Pending'],
    ['native-sidecar', 90, 'Completed', 'Succeeded'],
    ['missing-config', 60, 'CreateContainerConfigError', 'Pending'],
    ['too-big', 60, 'Pending', 'Pending'],
    ['readiness', 60, 'Running', 'Running'],
    ['slow-start', 90, 'Running', 'Running'],
    ['readiness-gate', 60, 'Running', 'Running'],
    ['graceful-shutdown', 60, 'Running', 'Running'],
    ['out-of-memory', 60, 'OOMKilled', 'Running'],
    ['out-of-memory', 300, 'CrashLoopBackOff', 'Running'],
    ['deadline', 90, 'Error', 'Failed'],
    ['evicted', 180, 'Error', 'Failed'],
    ['grows-with-load', 240, 'Running', 'Running'],
    ['friends-only', 60, 'Running', 'Running'],
  ];
  test.each(table)('%s after %i s has STATUS %s and phase %s', (name, seconds, status, phase) => {
    const { cluster } = createSession(1);
    applyText(cluster, findSample(name)?.manifest ?? '', 'STDIN');
    advanceBy(cluster, seconds * 1000, describeChange);
    const pod = listObjects(cluster.store, 'Pod', 'default').at(-1);
    expect(pod === undefined ? undefined : [computePodSummary(pod).status, pod.status?.phase]).toEqual([status, phase]);
  });
});

test('an outage of its node takes the bare Pod away, and the one of a Deployment comes back elsewhere', () => {
  const { cluster } = createSession(1);
  applyText(cluster, findSample('dying-node')?.manifest ?? '', 'STDIN');
  advanceBy(cluster, 60_000, describeChange);
  const placeOf = () => listObjects(cluster.store, 'Pod', 'default').map(({ spec }) => spec?.nodeName);
  expect(placeOf()).toEqual(['node-1', 'node-1']);
  applyFault(cluster, { kind: 'stopNode', node: 'node-1' });
  advanceBy(cluster, 600_000, describeChange);
  expect(placeOf().filter((node) => node !== 'node-1')).toHaveLength(1);
});

test('only the friend is let in', () => {
  const { cluster } = createSession(1);
  applyText(cluster, findSample('friends-only')?.manifest ?? '', 'STDIN');
  advanceBy(cluster, 60_000, describeChange);
  const ask = (pod: string) => runKubectl(cluster, `exec ${pod} -- wget -qO- -T 2 http://web`).exitCode;
  expect([ask('friend'), ask('stranger')]).toEqual([0, 1]);
});

test('the autoscaler makes three Pods of one and one of three', () => {
  const { cluster } = createSession(1);
  applyText(cluster, findSample('grows-with-load')?.manifest ?? '', 'STDIN');
  const count = (seconds: number) => {
    advanceBy(cluster, seconds * 1000, describeChange);
    return listObjects(cluster.store, 'Pod', 'default').length;
  };
  expect([count(240), count(1500)]).toEqual([3, 1]);
});

test('the web server of the article serves what its sidecar wrote last', () => {
  const { cluster } = createSession(1);
  applyText(cluster, findSample('web-and-sidecar')?.manifest ?? '', 'STDIN');
  advanceBy(cluster, 60_000, describeChange);
  const page = runKubectl(cluster, 'exec web-and-sidecar -c content-puller -- wget -qO- localhost');
  expect(page.stdout).toMatch(/^Hello from the sidecar, version [56]\n$/);
  const file = runKubectl(cluster, 'exec web-and-sidecar -c web -- cat /usr/share/nginx/html/index.html');
  expect(file.stdout).toBe(page.stdout);
});

/** A sample after a minute, and what is asked of it. */
function play(name: string) {
  const { cluster } = createSession(1);
  const wait = (seconds: number): void => void advanceBy(cluster, seconds * 1000, describeChange);
  const pods = () => listObjects(cluster.store, 'Pod', 'default');
  applyText(cluster, findSample(name)?.manifest ?? '', 'STDIN');
  wait(60);
  return {
    wait,
    pods,
    names: () => pods().map(({ metadata }) => metadata?.name ?? ''),
    ready: () =>
      pods().filter((pod) => pod.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True'))
        .length,
    say: (line: string) => runKubectl(cluster, line).stdout,
  };
}

test('a rollout never has fewer Pods that are ready, nor more than one too many, and can be undone', () => {
  const { pods, ready, say, wait } = play('rolling-out');
  say('set image deploy/rolling-out web=nginx:1.27');
  for (let second = 0; second < 120; second++) {
    wait(1);
    expect(ready()).toBeGreaterThanOrEqual(4);
    expect(pods().filter(({ metadata }) => metadata?.deletionTimestamp === undefined).length).toBeLessThanOrEqual(5);
  }
  const images = () => new Set(pods().flatMap(({ spec }) => spec?.containers.map(({ image }) => image)));
  expect(images()).toEqual(new Set(['nginx:1.27']));
  say('rollout undo deploy/rolling-out');
  wait(120);
  expect(images()).toEqual(new Set(['nginx:1.26']));
});

test('a Service leaves out the Pod whose page is gone, which runs on', () => {
  const { names, ready, say, wait } = play('losing-endpoints');
  const [first = '', second = ''] = names();
  const endpoints = () =>
    say('get endpointslices -o jsonpath={.items[*].endpoints[?(@.conditions.ready==true)].targetRef.name}');
  expect(endpoints().split(' ').toSorted()).toEqual([first, second].toSorted());
  say(`exec ${first} -- rm /usr/share/nginx/html/index.html`);
  wait(30);
  expect([ready(), endpoints(), say(`get pod ${first} --no-headers`)]).toEqual([
    1,
    second,
    expect.stringMatching(/0\/1 +Running +0 /),
  ]);
});

test('a drain takes a Pod where two others are ready, and none where three have to be', () => {
  const { names, say, wait } = play('guarded-drain');
  const before = names();
  say('drain node-1 --ignore-daemonsets');
  wait(30);
  expect(before.filter((name) => !names().includes(name))).toHaveLength(1);
  say(`patch pdb guarded-drain -p '{"spec":{"minAvailable":3}}'`);
  const rest = names();
  say('drain node-2 --ignore-daemonsets --timeout=10s');
  expect(names()).toEqual(rest);
});

test('beside each other a Deployment gives its Pod another name, and a StatefulSet the same', () => {
  const { names, say, wait } = play('lasting-names');
  const before = names();
  say(`delete pods ${before.join(' ')} --now`);
  wait(60);
  const kept = names().filter((name) => before.includes(name));
  expect([names().length, kept.every((name) => /^lasting-names-\d$/.test(name)), kept.length > 0]).toEqual([
    before.length,
    true,
    true,
  ]);
});

test('a DaemonSet has one Pod on each worker, on a cordoned one too', () => {
  const { pods, say, wait } = play('one-a-node');
  const nodes = () =>
    pods()
      .map(({ spec }) => spec?.nodeName)
      .toSorted();
  expect(nodes()).toEqual(['node-1', 'node-2', 'node-3']);
  say('cordon node-2');
  say(`delete pod ${pods().find(({ spec }) => spec?.nodeName === 'node-2')?.metadata?.name} --now`);
  wait(60);
  expect(nodes()).toEqual(['node-1', 'node-2', 'node-3']);
});

test('a CronJob keeps three of its Jobs', () => {
  const { say, wait } = play('every-minute');
  wait(600);
  expect(
    say('get jobs --no-headers')
      .trim()
      .split('\n')
      .filter((line) => line.includes('Complete')),
  ).toHaveLength(3);
});
