import { describe, expect, it } from 'vitest';
import { applyDefaults, listWarnings } from '../../../core/manifest/index.ts';
import { buildPod, type PodDifference } from '../../builders/pod.ts';

const ROWS: readonly (readonly [sentence: string, difference: PodDifference, warnings: readonly string[]])[] = [
  ['an ordinary Pod is taken silently', {}, []],
  [
    'a tenth of a byte is not much memory',
    { container: { resources: { limits: { memory: '100m' }, requests: { memory: '64Mi' } } } },
    ['spec.containers[0].resources.limits[memory]: fractional byte value "100m" is invalid, must be an integer'],
  ],
  [
    'a variable is said twice',
    {
      container: {
        env: [
          { name: 'A', value: '1' },
          { name: 'A', value: '2' },
        ],
      },
    },
    ['spec.containers[0].env[1]: hides previous definition of "A", which may be dropped when using apply'],
  ],
  [
    'two containers want one port',
    {
      spec: {
        containers: [
          { name: 'a', image: 'x', ports: [{ containerPort: 80 }] },
          { name: 'b', image: 'x', ports: [{ containerPort: 80 }] },
        ],
      },
    },
    ['spec.containers[1].ports[0]: duplicate port definition with spec.containers[0].ports[0]'],
  ],
  ['a grace that is negative is a second before anybody looks', { spec: { terminationGracePeriodSeconds: -1 } }, []],
  [
    'a label of nodes has a newer name',
    { spec: { nodeSelector: { 'beta.kubernetes.io/os': 'linux' } } },
    ['spec.nodeSelector[beta.kubernetes.io/os]: deprecated since v1.14; use "kubernetes.io/os" instead'],
  ],
];

describe('what the API server warns of', () => {
  it.each(ROWS)('%s', (_sentence, difference, warnings) => {
    expect(listWarnings('Pod', applyDefaults('Pod', buildPod(difference)))).toEqual(warnings);
  });

  it.each([
    [
      ['a', 'b', 'a/b', 'a'],
      ['"a/b" with "a"', '"a" with "a"', '"a" with "a/b"'],
    ],
    [['ab', 'a', 'a.b', 'a//'], ['"a" with "a"']],
  ])('files of one volume at %j overlap', (paths, said) => {
    const items = paths.map((path) => ({ key: 'k', path }));
    const spec = { volumes: [{ name: 'v', configMap: { name: 'c', items } }] };
    expect(listWarnings('Pod', buildPod({ spec }))).toEqual(
      said.map((overlap) => `volume "v" (ConfigMap "c"): overlapping paths: ${overlap}`),
    );
  });

  it('comes to an end with ports and files without number', () => {
    const ports = new Array(50_000).fill({ containerPort: 80 });
    const items = [...new Array(50_000).fill({ key: 'k', path: 'a' }), { key: 'k', path: `${'/'.repeat(500_000)}x` }];
    const volumes = [{ name: 'v', configMap: { name: 'c', items } }];
    const warnings = listWarnings('Pod', buildPod({ container: { ports }, spec: { volumes } }));
    expect(warnings.length).toBeGreaterThan(4096);
    expect(warnings.length).toBeLessThan(30_000);
  });

  it('looks into templates', () => {
    const env = [{ name: 'A' }, { name: 'A' }];
    const template = { spec: { containers: [{ name: 'a', image: 'x', env }] } };
    const path = 'spec.jobTemplate.spec.template.spec.containers[0].env[1]';
    const cronJob = { spec: { schedule: '* * * * *', jobTemplate: { spec: { template } } } };
    expect(listWarnings('CronJob', cronJob)).toEqual([
      `${path}: hides previous definition of "A", which may be dropped when using apply`,
    ]);
  });

  it('a name with a dot makes no host name', () => {
    expect(listWarnings('Pod', buildPod({ metadata: { name: 'a.b' } }))[0]).toMatch(
      /^metadata\.name: this is used in the Pod's hostname/,
    );
  });
});
