import { expect, test } from 'vitest';
import type { PolicyRule } from '../../../core/objects/kubernetes.generated.ts';
import { compactRules, ruleCells } from '../../../core/objects/policy-rules.ts';

const cellsOf = (...rules: readonly PolicyRule[]): readonly string[] =>
  compactRules(rules).map((rule) => ruleCells(rule).join(' '));

test.each<readonly [sentence: string, rules: readonly PolicyRule[], cells: readonly string[]]>([
  [
    'verbs of one resource are united, whichever rule gives them',
    [
      { apiGroups: ['apps'], resources: ['deployments'], verbs: ['get'] },
      { apiGroups: ['apps'], resources: ['deployments'], verbs: ['list', 'get'] },
    ],
    ['deployments.apps [] [] [get list]'],
  ],
  [
    'an address that two rules give stands there twice',
    [
      { nonResourceURLs: ['/version', '/healthz'], verbs: ['get'] },
      { nonResourceURLs: ['/healthz'], verbs: ['get'] },
    ],
    [' [/healthz] [] [get]', ' [/healthz] [] [get]', ' [/version] [] [get]'],
  ],
])('%s', (_, rules, cells) => {
  expect(cellsOf(...rules)).toEqual(cells);
});
