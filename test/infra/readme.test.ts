import { readFileSync } from 'node:fs';
import { App, Stack } from 'aws-cdk-lib';
import { describe, expect, test } from 'vitest';
import { PodlabStack } from '../../infra/podlab-stack.ts';
import { listUnknownSettings, readSettings } from '../../infra/settings.ts';
import { listConsoleLines } from './console-lines.ts';

const read = (page: string) => readFileSync(page, 'utf8');

/** The names that a page gives to settings: in `-c name=…` and in its table of them. */
function listNamedSettings(page: string): string[] {
  const [, table = ''] = read(page).split(/^### (?:What can be chosen|고를 수 있는 것)$/m);
  const rows = table.split(/^### /m)[0]?.matchAll(/^\| `(\w+)` \|/gm) ?? [];
  const options = read(page).matchAll(/-c ([a-z]\w*)=/g);
  return [...new Set([...rows, ...options].map(([, name = '']) => name))];
}

describe.each(['README.md', 'README.ko.md'])('%s', (page) => {
  test('names every setting that there is, and no other', () => {
    const context = Object.fromEntries(listNamedSettings(page).map((name) => [name, 'x']));
    const app = new App({ context, analyticsReporting: false });
    expect(listUnknownSettings(app.node)).toEqual([]);
    const { node } = new App({ analyticsReporting: false });
    expect(Object.keys(context).toSorted()).toEqual(Object.keys(readSettings(node)).toSorted());
  });

  test('names only outputs that the stack has', () => {
    const app = new App({ context: { 'aws:cdk:bundling-stacks': [] }, analyticsReporting: false });
    const stack = new PodlabStack(app, 'podlab-prod', { settings: readSettings(app.node) });
    const outputs = Object.keys(Object(app.synth().getStackByName(Stack.of(stack).stackName).template).Outputs);
    for (const name of ['InteractionsFunction', 'SessionTable', 'InstallLink']) {
      expect(outputs).toContain(name);
      expect(read(page)).toContain(`\`${name}\``);
    }
  });
});

test('both languages give an operator the same lines', () => {
  const lines = listConsoleLines('README.md');
  expect(lines.length).toBeGreaterThan(20);
  expect(listConsoleLines('README.ko.md')).toEqual(lines);
});
