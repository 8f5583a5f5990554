import { describe, expect, test } from 'vitest';
import { createWork } from '../../../core/cluster/work.ts';
import { printWithJsonPath } from '../../../core/kubectl/output/print-jsonpath.ts';
import { toJsonValue } from '../../../core/manifest/index.ts';

const LIST = toJsonValue({
  items: [
    { metadata: { name: 'web', labels: { 'app.io/x': 'a' } }, status: { phase: 'Running', restarts: 3 } },
    { metadata: { name: 'db' }, status: { phase: 'Pending', restarts: 0 } },
    { metadata: { name: 'job' }, status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] } },
  ],
});

describe('JSONPath templates', () => {
  test.each([
    ['{.items[0].metadata.name}', 'web'],
    ['{.items[*].metadata.name}', 'web db job'],
    ['{.items[-1].metadata.name}', 'job'],
    ['{.items[0:2].metadata.name}', 'web db'],
    ['{.items[0,2].metadata.name}', 'web job'],
    ["{.items[0]['metadata']['name']}", 'web'],
    [String.raw`{.items[0].metadata.labels.app\.io/x}`, 'a'],
    ['{.items[?(@.status.phase=="Running")].metadata.name}', 'web job'],
    ['{.items[?(@.status.restarts>1)].metadata.name}', 'web'],
    ['{.items[?(@.status.conditions)].metadata.name}', 'job'],
    ['{.items[2].status.conditions[?(@.type=="Ready")].status}', 'True'],
    ['{..phase}', 'Running Pending Running'],
    ['{.items[0].status}', '{"phase":"Running","restarts":3}'],
    ['{.items[0].nothing}', ''],
    ['{$.items[1].metadata.name}', 'db'],
    ['{range .items[*]}{.metadata.name}={.status.phase}{"\\n"}{end}', 'web=Running\ndb=Pending\njob=Running\n'],
    ['names: {.items[*].metadata.name}!', 'names: web db job!'],
  ])('%s', (template, text) => {
    expect(printWithJsonPath({ type: 'jsonpath', template }, LIST, createWork())).toEqual({ ok: true, text });
  });

  test.each([
    ['{.items[0', 'error parsing jsonpath {.items[0, unterminated array'],
    ['{.items', 'error parsing jsonpath {.items, unclosed action'],
    ['{range .items[*]}x', 'error parsing jsonpath {range .items[*]}x, unclosed action'],
    ['{end}', 'error parsing jsonpath {end}, not in range, nothing to end'],
  ])('%s is refused', (template, message) => {
    expect(printWithJsonPath({ type: 'jsonpath', template }, LIST, createWork())).toEqual({ ok: false, message });
  });
});
