import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Cluster } from '../../core/cluster/cluster.ts';
import { runKubectl } from '../../core/kubectl/index.ts';
import { splitLine } from '../../core/kubectl/line/split-line.ts';
import { loadSession, saveSession } from '../../core/session/index.ts';
import { type OpenLab, openLab } from '../builders/kube-api.ts';
import { describeRequiring, KUBECTL } from '../tools/require.ts';
import { FILES } from './kubectl-files.ts';
import { fileOf, SAME_CHANGES } from './kubectl-lines.ts';
import { SAME_WRITES } from './kubectl-write-lines.ts';
import { maskDates } from './mask-dates.ts';
import { prepareWorld } from './prepare-world.ts';
import { createRealKubectl, type RealKubectl } from './real-kubectl.ts';

describeRequiring(KUBECTL, 'the real kubectl v1.35 changes a lab as its line in chat does', () => {
  let lab: OpenLab;
  let real: RealKubectl;
  let before = '';

  beforeAll(async () => {
    lab = await openLab(7, prepareWorld);
    real = createRealKubectl(lab.url);
    for (const [name, text] of FILES) real.write(name, text);
    before = saveSession(await lab.read());
  });

  afterAll(async () => {
    real.close();
    await lab.close();
  });

  test.each([...SAME_CHANGES, ...SAME_WRITES])('%s', async (line) => {
    const { cluster } = await lab.read();
    const unchanged = stateOf(cluster);
    const split = splitLine(line);
    const mine = runKubectl(cluster, line, { fileText: fileOf(line) });
    const theirs = await real.run(split.ok ? split.words : []);
    const changed = await lab.read();
    await lab.change((session) => {
      const loaded = loadSession(before);
      if (loaded.ok) Object.assign(session, loaded.session);
    });
    const { stdout, stderr, exitCode } = mine;
    expect(maskDates({ stdout, stderr, exitCode })).toEqual(maskDates(theirs));
    expect(stateOf(cluster)).toBe(stateOf(changed.cluster));
    expect(stateOf(cluster)).not.toBe(unchanged);
  });
});

/** What is stored, but for the numbers that count writes. */
function stateOf(cluster: Cluster): string {
  const line = 'get no,po,deploy,rs,sts,ds,rc,svc,cm,secrets,sa,jobs,cj,hpa,pvc -A -o yaml';
  return runKubectl(cluster, line).stdout.replace(/^ +(?:resourceVersion|uid|(?:observedG|g)eneration): .*\n/gm, '');
}
