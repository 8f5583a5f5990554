import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Cluster } from '../../core/cluster/cluster.ts';
import { applyText, type Documentation, describeChange, runKubectl } from '../../core/kubectl/index.ts';
import { splitLine } from '../../core/kubectl/line/split-line.ts';
import { advanceBy } from '../../core/lab/advance.ts';
import { loadSession, type Session, saveSession } from '../../core/session/index.ts';
import { loadDocumentation } from '../../lambdas/documentation/load-documentation.ts';
import { type OpenLab, openLab } from '../builders/kube-api.ts';
import { describeRequiring, KUBECTL } from '../tools/require.ts';
import { CUSTOM_OBJECTS, CUSTOM_WORLD } from './custom-world.ts';
import { maskDates } from './mask-dates.ts';
import { createRealKubectl, type RealKubectl } from './real-kubectl.ts';

const HEAD = 'apiVersion: stable.example.com/v1\nkind: CronTab\nmetadata: {name: ';

const FILES: ReadonlyMap<string, string> = new Map([
  ['new.yaml', `${HEAD}new}\nspec: {cronSpec: "1 1 1 1 1"}\n`],
  ['rich.yaml', `${HEAD}rich}\nspec: {cronSpec: "1 1 1 1 1", plain: [9], steps: [{name: three}], labels: {l: w}}\n`],
  ['mine.yaml', `${HEAD}rich}\nspec: {cronSpec: "1 1 1 1 1", replicas: 5}\n`],
  [
    'own.yaml',
    `${HEAD}fresh}\nspec: {cronSpec: "1 1 1 1 1", steps: [{name: one, run: a}], labels: {m: o}, tags: [z]}\n`,
  ],
  ['old.yaml', `${HEAD.replace('v1', 'v1beta1')}old}\nspec: {cronSpec: "1 1 1 1 1"}\n`],
  ['twice.yaml', `${HEAD}twice}\nspec: {cronSpec: "1 1 1 1 1", tags: [a, b, a], steps: [{name: x}, {name: x}]}\n`],
  ['wrong.yaml', `${HEAD}wrong}\nspec: {cronSpec: 5, color: green, replicas: 20, plain: [a], template: {kind: 5}}\n`],
  ['unknown.yaml', `${HEAD}unknown}\nspec: {cronSpec: "1 1 1 1 1", foo: 1, steps: [{name: a, bar: 2}]}\nbaz: 1\n`],
  [
    'embedded.yaml',
    `${HEAD}embedded}\nspec: {cronSpec: "1 1 1 1 1", template: {kind: Pod, metadata: {labels: {a: b}, nope: 1}}}\n`,
  ],
  ['finalizer.yaml', `${HEAD}held, finalizers: [hold, a.b, a.b/c]}\nspec: {cronSpec: "1 1 1 1 1"}\n`],
  ['none.yaml', `${HEAD}none}\n`],
  ['missing.yaml', `${HEAD.replace('v1', 'v7')}none}\n`],
  ['world.yaml', 'apiVersion: stable.example.com/v1alpha1\nkind: World\nmetadata: {name: mars}\nany: {thing: [1]}\n'],
]);

const LOOKS = [
  'get crontabs',
  'get ct',
  'get ct rich plain',
  'get crontab -o wide',
  'get ct -A',
  'get ct -A -o wide',
  'get crontabs.stable.example.com rich',
  'get crontabs.v1.stable.example.com rich -o yaml',
  'get crontabs.v1beta1.stable.example.com',
  'get crontabs.v1beta1.stable.example.com rich -o yaml',
  'get crontabs.v1beta1.stable.example.com -o name',
  'get crontab.stable.example.com/rich',
  'get ct rich -o yaml',
  'get ct rich -o json',
  'get ct -o yaml',
  'get ct -o json',
  'get ct rich -o yaml --show-managed-fields',
  'get ct -o name',
  'get ct --show-labels',
  'get ct -L app',
  'get ct -l app=rich',
  'get ct --no-headers',
  'get ct --show-kind',
  'get ct --sort-by=.spec.replicas',
  'get ct --sort-by=.metadata.name -o name',
  'get ct --field-selector=spec.color=blue',
  'get ct --field-selector=metadata.name=plain',
  'get ct --field-selector=spec.replicas=3',
  'get crontabs.v1beta1.stable.example.com --field-selector=spec.color=blue',
  'get ct rich -o jsonpath={.spec.steps[*].name}',
  'get ct -o jsonpath-as-json={.items[*].spec}',
  'get ct -o custom-columns=N:.metadata.name,S:.spec.steps[*].weight,P:.spec.port',
  "get ct rich -o go-template='{{.spec.extra.deep.list}} {{.spec.ratio}}'",
  'get ct --subresource status',
  'get ct rich --subresource status -o yaml',
  'get ct rich --subresource scale',
  'get ct rich --subresource scale -o yaml',
  'get ct plain --subresource=scale -o jsonpath={.spec.replicas}',
  'get world earth --subresource=status',
  'get world earth --subresource=scale',
  'get worlds',
  'get world earth -o yaml',
  'get world -o wide',
  'get worlds -n kube-system',
  'get tables',
  'get all',
  'get all -o name',
  'get ct,worlds',
  'get ct nope',
  'get ct/rich world/earth',
  'get crontabz',
  'get crontabs.example.com',
  'get crd',
  'get crd crontabs.stable.example.com -o yaml',
  'get crd -o name',
  'describe ct rich',
  'describe ct',
  'describe ct -l app=rich',
  'describe world earth',
  'describe crontabs.v1beta1.stable.example.com rich',
  'describe crd crontabs.stable.example.com',
  'describe crd worlds.stable.example.com',
  'describe ct nope',
  'explain ct',
  'explain crontab.spec',
  'explain crontabs.spec.steps',
  'explain ct.spec.steps.name',
  'explain ct.spec.template',
  'explain ct.spec.template.metadata',
  'explain ct.metadata.labels',
  'explain ct.spec.labels',
  'explain ct.spec.port',
  'explain ct.spec.color',
  'explain ct.status.conditions --recursive',
  'explain ct --recursive',
  'explain ct --api-version=stable.example.com/v1beta1',
  'explain ct.spec.nope',
  'explain world',
  'explain world.spec',
  'explain worlds --recursive',
  'api-resources --api-group=stable.example.com',
  'api-resources --api-group=stable.example.com -o wide',
  'api-resources --categories=tables',
  'api-resources --api-group=stable.example.com -o name --sort-by=name',
  'api-resources --api-group=stable.example.com --namespaced=false',
  'api-resources --api-group=stable.example.com --verbs=patch --no-headers',
  'api-versions',
  'wait --for=condition=Ready ct/rich --timeout=1s',
  "wait --for=jsonpath='{.spec.replicas}'=3 ct/rich",
  "wait --for=jsonpath='{.spec.color}' ct --all",
  'wait --for=create ct/rich',
  'wait --for=delete ct/nope',
  'wait --for=condition=Established crd/crontabs.stable.example.com',
  'wait --for=condition=NamesAccepted crd --all',
  'auth can-i create crontabs.stable.example.com',
  'auth can-i get ct',
  'auth can-i list worlds',
  'rollout status ct/rich',
  'logs ct/rich',
  'autoscale ct rich --max=3 --dry-run=client',
  'expose ct rich --port=80',
  'events --for ct/rich',
  'events --for crontab.stable.example.com/rich',
  'get events --for ct/rich',
  'diff -f rich.yaml',
  'diff -f new.yaml',
  'create -f new.yaml --dry-run=client -o yaml',
  'apply -f new.yaml --dry-run=server',
  'apply -f new.yaml --dry-run=client',
  'create -f twice.yaml',
  'apply -f twice.yaml',
  'create -f wrong.yaml',
  'apply -f wrong.yaml',
  'create -f unknown.yaml',
  'apply -f unknown.yaml',
  'create -f none.yaml',
  'apply -f missing.yaml',
  'apply --server-side -f wrong.yaml',
  'apply --server-side -f twice.yaml',
  'apply --server-side -f mine.yaml',
  'create -f rich.yaml',
  `patch ct rich -p '{"spec":{"color":"red"}}'`,
  `patch ct rich --type=merge -p '{"spec":{"color":"green"}}'`,
  `patch ct rich --type=merge -p '{"spec":{"cronSpec":null}}'`,
  `patch ct rich --type=json -p '[{"op":"remove","path":"/spec/nope"}]'`,
  `patch world earth --subresource=status --type=merge -p '{"status":{"a":1}}'`,
  'scale ct rich --replicas=20',
  'scale ct rich --replicas=2 --current-replicas=1',
  'scale world earth --replicas=2',
  'set image ct/rich a=b',
  'set env ct/rich A=b',
  'set resources ct/rich --limits=cpu=1',
  'set serviceaccount ct/rich default',
  'rollout restart ct/rich',
  'rollout history ct/rich',
  'rollout undo ct/rich',
  'rollout pause ct/rich',
  'exec ct/rich -- ls',
  'attach ct/rich',
  'debug ct/rich --image=busybox',
  'label ct nope a=b',
  `patch ct rich --subresource=status --type=merge -p '{"status":{"phase":5}}'`,
  `patch ct rich --subresource=status --type=merge -p '{"status":{"replicas":-1}}'`,
  `patch ct rich --type=merge -p '{"spec":{"tags":["x","x"]}}'`,
  `patch ct rich --type=merge -p '{"spec":{"template":{"metadata":{"labels":{"a b":"c"}}}}}'`,
  'create -f embedded.yaml',
  'create -f finalizer.yaml --dry-run=server',
  'delete ct nope',
  'delete ct rich --dry-run=server',
  'label ct rich app=other',
];

const CHANGES = [
  'create -f new.yaml',
  'apply -f new.yaml',
  'apply -f rich.yaml',
  'apply -f old.yaml',
  'create -f old.yaml',
  'apply -f world.yaml',
  'replace -f rich.yaml',
  'apply --server-side -f own.yaml',
  'apply --server-side --force-conflicts -f mine.yaml',
  'apply --server-side --field-manager=other --force-conflicts -f mine.yaml',
  `patch ct rich --type=merge -p '{"spec":{"color":"red","note":null}}'`,
  `patch ct rich --type=json -p '[{"op":"replace","path":"/spec/plain/0","value":7}]'`,
  `patch ct rich --subresource=status --type=merge -p '{"status":{"phase":"Good","replicas":2},"spec":{"color":"red"}}'`,
  `patch ct rich --subresource=scale --type=merge -p '{"spec":{"replicas":4}}'`,
  `patch crontabs.v1beta1.stable.example.com rich --type=merge -p '{"spec":{"color":"red"}}'`,
  `patch world earth --type=merge -p '{"size":null,"more":[1]}'`,
  'scale ct rich --replicas=2',
  'scale crontab.stable.example.com/rich --replicas=2 --current-replicas=3',
  'label ct rich app=other --overwrite',
  'label ct --all a=b',
  'label crontabs.v1beta1.stable.example.com rich a=b',
  'annotate ct rich note-',
  'annotate world earth a=b',
  'delete ct rich',
  'delete ct rich plain',
  'delete ct --all',
  'delete ct -l app=rich',
  'delete -f rich.yaml',
  'delete worlds,ct --all',
  'delete all --all',
  'delete crd worlds.stable.example.com',
  'delete crd --all',
];

function prepare({ cluster }: Session): void {
  applyText(cluster, CUSTOM_WORLD, 'STDIN');
  advanceBy(cluster, 5_000, describeChange);
  applyText(cluster, CUSTOM_OBJECTS, 'STDIN');
  const conditions = [
    { type: 'Ready', status: 'True', message: 'all is well', lastTransitionTime: '2025-01-01T00:00:00Z' },
  ];
  const status = JSON.stringify({ status: { replicas: 3, selector: 'app=rich', conditions } });
  runKubectl(cluster, `patch ct rich --subresource=status --type=merge -p '${status}'`);
  advanceBy(cluster, 95_000, describeChange);
}

describeRequiring(
  KUBECTL,
  'the real kubectl v1.35 and a line in chat say and do the same with kinds that definitions brought',
  () => {
    let lab: OpenLab;
    let real: RealKubectl;
    let documentation: Documentation;
    let before = '';

    beforeAll(async () => {
      lab = await openLab(7, prepare);
      documentation = await loadDocumentation();
      real = createRealKubectl(lab.url);
      for (const [name, text] of FILES) real.write(name, text);
      before = saveSession(await lab.read());
    });

    afterAll(async () => {
      real.close();
      await lab.close();
    });

    test.each([...LOOKS])('%s', async (line) => {
      const { mine, theirs, after, cluster } = await runBoth(line);
      expect(mine).toEqual(theirs);
      expect(stateOf(after)).toBe(stateOf(cluster));
    });

    test.each([...CHANGES])('%s', async (line) => {
      const unchanged = stateOf((await lab.read()).cluster);
      const { mine, theirs, after, cluster } = await runBoth(line);
      expect(mine).toEqual(theirs);
      expect(stateOf(cluster)).toBe(stateOf(after));
      expect(stateOf(cluster)).not.toBe(unchanged);
    });

    async function runBoth(line: string) {
      const { cluster } = await lab.read();
      const split = splitLine(line);
      const fileText = FILES.get(/ -f (\S+)/.exec(line)?.[1] ?? '');
      const { stdout, stderr, exitCode } = runKubectl(cluster, line, { documentation, fileText });
      const theirs = await real.run(split.ok ? split.words : []);
      const { cluster: after } = await lab.read();
      await lab.change((session) => {
        const loaded = loadSession(before);
        if (loaded.ok) Object.assign(session, loaded.session);
      });
      return { mine: maskDates({ stdout, stderr, exitCode }), theirs: maskDates(theirs), after, cluster };
    }
  },
);

/** What is stored, but for the numbers that count writes. */
function stateOf(cluster: Cluster): string {
  const looks = ['get crd -o yaml', 'get ct -A -o yaml', 'get worlds -o yaml'];
  const said = looks.map((look) => runKubectl(cluster, look).stdout).join('');
  return said.replace(/^ +(?:resourceVersion|uid): .*\n/gm, '');
}
