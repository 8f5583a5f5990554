import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { printManifests } from '../../../../core/quiz/scene/print-yaml.ts';
import { shell } from '../../../../core/quiz/situations/manifests.ts';

const SCRIPT = 'echo start; trap "exit 0" TERM; while true; do sleep 1; done; echo it is over; exit 3';

/** As deep as a container stands in a Deployment. */
function printContainer(script: string): { readonly text: string; readonly value: unknown } {
  const container = shell('app', script);
  const value = { spec: { template: { spec: { containers: [container] } } } };
  return { text: printManifests([value]), value };
}

test('a command stands on lines of its own, none wider than a phone shows', () => {
  const { text } = printContainer(SCRIPT);
  expect(text).toContain("        - sh\n        - -c\n        - 'echo start;");
  expect(text.split('\n').filter((line) => line.length > 42)).toEqual([]);
});

test.each([SCRIPT, "echo 'it''s'; exit 1", 'sleep 5', 'true', 'a;  b;c; d; e; f; g; h; i; j; k; l; m; n; o; p'])(
  'what is printed of %j is read as it was',
  (script) => {
    const { text, value } = printContainer(script);
    expect(parse(text)).toEqual(value);
  },
);
