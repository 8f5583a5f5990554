import { expect, test } from 'vitest';
import { runKubectl } from '../../../core/kubectl/index.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';

const NAME_RULE =
  "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";

test.each([
  ['a=b', `invalid taint spec: a=b, ${NAME_RULE}`],
  ['a=b-', `invalid taint spec: a=b, ${NAME_RULE}`],
  ['a=b=c:NoSchedule', 'invalid taint spec: a=b=c:NoSchedule'],
  ['a:NoSchedule:NoExecute', 'invalid taint spec: a:NoSchedule:NoExecute'],
  ['=b:NoSchedule', `invalid taint spec: =b:NoSchedule, name part must be non-empty; ${NAME_RULE}`],
  ['a=b:Foo', 'invalid taint effect: Foo, unsupported taint effect'],
  ['a:Foo-', 'invalid taint effect: Foo, unsupported taint effect'],
])('taint node node-1 %s is refused as kubectl refuses it', (word, message) => {
  const stderr = `error: ${message}\nSee 'kubectl taint -h' for help and examples\n`;
  expect(runKubectl(createCluster(1), `taint node node-1 ${word}`)).toEqual({ stdout: '', stderr, exitCode: 1 });
});
