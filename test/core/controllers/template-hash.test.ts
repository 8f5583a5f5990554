import { expect, test } from 'vitest';
import { computeTemplateHash, isSameTemplate } from '../../../core/controllers/deployment/template-hash.ts';
import type { PodTemplateSpec } from '../../../core/objects/kubernetes.generated.ts';

const TEMPLATE: PodTemplateSpec = {
  metadata: { labels: { app: 'web' } },
  spec: { containers: [{ name: 'app', image: 'nginx' }] },
};

const table: [sentence: string, other: PodTemplateSpec, same: boolean][] = [
  [
    'the order of keys is its writer’s choice',
    { spec: { containers: [{ image: 'nginx', name: 'app' }] }, metadata: { labels: { app: 'web' } } },
    true,
  ],
  ['the label with the hash is the Deployment’s', withLabels({ app: 'web', 'pod-template-hash': 'b2c' }), true],
  ['another label is another template', withLabels({ app: 'web', tier: 'front' }), false],
  [
    'another image is another template',
    { ...TEMPLATE, spec: { containers: [{ name: 'app', image: 'nginx:2' }] } },
    false,
  ],
];

test.each(table)('%s', (_, other, same) => {
  expect(isSameTemplate(TEMPLATE, other)).toBe(same);
  expect(computeTemplateHash(TEMPLATE) === computeTemplateHash(other)).toBe(same);
});

function withLabels(labels: Readonly<Record<string, string>>): PodTemplateSpec {
  return { ...TEMPLATE, metadata: { labels } };
}
