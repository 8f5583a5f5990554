import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runKubectl } from '../../core/kubectl/index.ts';
import { setSpeed } from '../../core/session/live.ts';
import { type OpenLab, openLab } from '../builders/kube-api.ts';
import { describeRequiring, HELM, OLDER_HELM, type Tool } from '../tools/require.ts';

const CHART = join(import.meta.dirname, 'helm-chart');
/** A minute of the lab a second: what is waited for comes soon. */
const SPEED = 60;
const TIMEOUT_MS = 120_000;

interface Step {
  readonly line: string;
  /** What Helm says, on whichever side. */
  readonly says: RegExp;
  readonly fails?: true;
  /** A line of the chat, and what it then shows. */
  readonly look?: readonly [line: string, shows: string];
}

const REPLICAS =
  'get deploy -o custom-columns=N:.metadata.name,R:.status.readyReplicas,I:.spec.template.spec.containers[0].image --no-headers';
const LEFT = 'get deploy,svc,cm,job,secret -o name';
const OF_THE_CLUSTER = 'service/kubernetes\nconfigmap/kube-root-ca.crt\n';

/** The life of a release, step after step; `undo` is how the version says that a failed upgrade is taken back. */
function stepsOf(undo: string): readonly (readonly [sentence: string, step: Step])[] {
  return [
    [
      'installs a chart after its hook has run, and waits until it is there',
      {
        line: `install shop ${CHART} --wait --timeout 60s`,
        says: /STATUS: deployed\nREVISION: 1\n[\s\S]*The shop shop says hello\./,
        look: [REPLICAS, 'shop-web   2     nginx:1.27\n'],
      },
    ],
    [
      'keeps the release as a Secret',
      { line: 'list -q', says: /^shop\n/, look: [`get secret -o jsonpath={.items[*].type}`, 'helm.sh/release.v1'] },
    ],
    ['shows what it consists of', { line: 'status shop', says: /STATUS: deployed/ }],
    ['reads its manifest', { line: 'get manifest shop', says: /kind: Service\nmetadata: {name: shop-web}/ }],
    ['reads its hooks', { line: 'get hooks shop', says: /helm.sh\/hook: test/ }],
    ['reads everything of it', { line: 'get all shop', says: /COMPUTED VALUES:\ngreeting: hello/ }],
    [
      'tries an upgrade out on the server, of which nothing stays',
      {
        line: `upgrade shop ${CHART} --set replicas=9 --dry-run=server`,
        says: /replicas: 9/,
        look: [REPLICAS, 'shop-web   2     nginx:1.27\n'],
      },
    ],
    [
      'upgrades it',
      {
        line: `upgrade shop ${CHART} --set replicas=3,image=nginx:1.28 --wait --timeout 60s`,
        says: /has been upgraded[\s\S]*REVISION: 2/,
        look: [REPLICAS, 'shop-web   3     nginx:1.28\n'],
      },
    ],
    ['reads its values', { line: 'get values shop', says: /image: nginx:1\.28\nreplicas: 3/ }],
    [
      'takes an upgrade back that does not come up',
      {
        line: `upgrade shop ${CHART} --set image=nosuch.example/x:1 ${undo} --timeout 4s`,
        says: /UPGRADE FAILED: release shop failed, and has been rolled back/,
        fails: true,
        look: [REPLICAS, 'shop-web   3     nginx:1.28\n'],
      },
    ],
    [
      'knows all that was',
      {
        line: 'history shop',
        says: /1 .*superseded[\s\S]*2 .*superseded[\s\S]*3 .*failed[\s\S]*4 .*deployed.*Rollback to 2/,
      },
    ],
    [
      'goes back to the first',
      {
        line: 'rollback shop 1 --wait --timeout 60s',
        says: /Rollback was a success/,
        look: [REPLICAS, 'shop-web   2     nginx:1.27\n'],
      },
    ],
    [
      'tests it, and reads what the test wrote',
      { line: 'test shop --logs', says: /Phase: +Succeeded[\s\S]*Welcome to nginx!/ },
    ],
    [
      'takes all of it away',
      { line: 'uninstall shop --wait --timeout 60s', says: /release "shop" uninstalled/, look: [LEFT, OF_THE_CLUSTER] },
    ],
    [
      'installs into a namespace that it makes',
      {
        line: `install other ${CHART} -n second --create-namespace --wait --timeout 60s`,
        says: /NAMESPACE: second/,
        look: ['get svc -n second -o name', 'service/other-web\n'],
      },
    ],
    [
      'is told that a name is taken',
      {
        line: `install other ${CHART} -n second`,
        says: /cannot re-use a name|already exists|cannot reuse/,
        fails: true,
      },
    ],
    ['is told what is not there', { line: 'status nobody', says: /release: not found/, fails: true }],
  ];
}

describe.each<readonly [string, Tool, string]>([
  ['Helm 4', HELM, '--rollback-on-failure'],
  ['Helm 3', OLDER_HELM, '--atomic'],
])('%s', (name, tool, undo) => {
  describeRequiring(tool, `${name} works on a lab`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'podlab-helm-'));
    let lab: OpenLab;

    beforeAll(async () => {
      lab = await openLab(7, (session) => setSpeed(session, SPEED, Date.now()));
      writeFileSync(join(folder, 'config'), kubeConfigOf(lab.url));
    });

    afterAll(async () => {
      await lab.close();
      rmSync(folder, { recursive: true, force: true });
    });

    const run = (line: string): Promise<{ readonly said: string; readonly isOk: boolean }> =>
      new Promise((resolve) => {
        const env = { HOME: folder, KUBECONFIG: join(folder, 'config'), PATH: process.env.PATH };
        const options = { cwd: folder, env, timeout: TIMEOUT_MS };
        execFile(tool.path, line.split(' '), options, (error, stdout, stderr) => {
          resolve({ said: `${stdout}${stderr}`, isOk: error === null });
        });
      });

    test.each(stepsOf(undo))('%s', { timeout: TIMEOUT_MS }, async (_, { line, says, fails, look }) => {
      const { said, isOk } = await run(line);
      expect(said).toMatch(says);
      expect(isOk).toBe(fails !== true);
      if (look === undefined) return;
      const { cluster } = await lab.read();
      expect(runKubectl(cluster, look[0]).stdout).toBe(look[1]);
    });

    test('is told that a release is too large for the lab', { timeout: TIMEOUT_MS }, async () => {
      writeFileSync(join(folder, 'dense.txt'), denseText(300_000));
      const before = await lab.read();
      const { said, isOk } = await run(`install large ${CHART} --set-file greeting=dense.txt`);
      expect(said).toContain('the lab has no room for this: delete something first, nothing was changed');
      expect(isOk).toBe(false);
      expect(runKubectl((await lab.read()).cluster, LEFT).stdout).toBe(runKubectl(before.cluster, LEFT).stdout);
    });

    test('ends before a clock that stands when its time is over', { timeout: TIMEOUT_MS }, async () => {
      await lab.change((session) => setSpeed(session, undefined, Date.now()));
      const { said, isOk } = await run(`install still ${CHART} --no-hooks --wait --timeout 2s`);
      expect(said).toMatch(/INSTALLATION FAILED: .*(?:not ready|context deadline exceeded)/);
      expect(isOk).toBe(false);
    });
  });
});

function kubeConfigOf(server: string): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'lab', cluster: { server } }],
    contexts: [{ name: 'lab', context: { cluster: 'lab', user: 'learner' } }],
    users: [{ name: 'learner', user: {} }],
    'current-context': 'lab',
  });
}

/** A text that cannot be packed smaller. */
function denseText(length: number): string {
  let text = '';
  while (text.length < length) text += createHash('sha256').update(`${text.length}`).digest('base64url');
  return text;
}
