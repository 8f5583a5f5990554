import { expect, test } from 'vitest';
import { runKubectl } from '../../../core/kubectl/index.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';

const VALUE_RULE =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

function withPod() {
  const cluster = createCluster(1);
  runKubectl(cluster, 'run web --image=nginx');
  return cluster;
}

test.each([
  ["label pod web 'a=b c'", `error: invalid label value: "a=b c": ${VALUE_RULE}\n`],
  ['label pod web a=b=c', 'error: invalid label spec: a=b=c\n'],
  ['label pod web a=b a-', 'error: can not both modify and remove a label in the same command\n'],
  [
    'annotate pod web a=b a-',
    'error: can not both modify and remove the following annotation(s) in the same command: a\n',
  ],
  ['delete pods --all -l run=web', "error: setting 'all' parameter but found a non empty selector. \n"],
])('%s is refused as kubectl refuses it', (line, stderr) => {
  const cluster = withPod();
  const read = () => runKubectl(cluster, 'get pod web -o yaml').stdout;
  const before = read();
  expect(runKubectl(cluster, line)).toEqual({ stdout: '', stderr, exitCode: 1 });
  expect(read()).toBe(before);
});

test.each(["label pod web 'bad key=x'", "annotate pod web 'bad key=x'"])('%s is refused by the server', (line) => {
  const { stdout, stderr, exitCode } = runKubectl(withPod(), line);
  expect([stdout, exitCode]).toEqual(['', 1]);
  expect(stderr).toMatch(/^The Pod "web" is invalid: metadata\.(labels|annotations): Invalid value: "bad key": /);
});

test.each([
  ['true', 'background'],
  ['false', 'orphan'],
])('delete --cascade=%s still works, and says what replaces it', (value, better) => {
  const { stdout, stderr } = runKubectl(withPod(), `delete pod web --cascade=${value} --wait=false`);
  expect(stdout).toBe('pod "web" deleted from default namespace\n');
  expect(stderr).toBe(
    `warning: --cascade=${value} is deprecated (boolean value) and can be replaced with --cascade=${better}.\n`,
  );
});
