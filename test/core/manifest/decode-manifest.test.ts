import { describe, expect, it } from 'vitest';
import { decodeManifest } from '../../../core/manifest/index.ts';

const POD = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n';
const created = 'Error from server (BadRequest): error when creating "STDIN":';
const podRefusal = `${created} Pod in version "v1" cannot be handled as a Pod:`;

/** The article's Job as it stands there: its indentation is lost. */
const FLAT_JOB = `apiVersion: batch/v1
kind: Job
metadata:
name: hello
spec:
template:
# This is the pod template
spec:
containers:
- name: hello
image: busybox
command: ['sh', '-c', 'echo "Hello, Kubernetes!" && sleep 3600']
restartPolicy: OnFailure
# The pod template ends here
`;

const REFUSED: readonly (readonly [sentence: string, text: string, message: string])[] = [
  [
    'all misspelt fields are named, in the order of JSON keys',
    `${POD}spec:\n  contaienrs: []\n  containers:\n  - name: a\n    imagee: b\n`,
    `${podRefusal} strict decoding error: unknown field "spec.contaienrs", unknown field "spec.containers[0].imagee"`,
  ],
  [
    'a text is no number',
    `${POD}spec:\n  containers:\n  - name: a\n    ports:\n    - containerPort: "80"\n`,
    `${podRefusal} json: cannot unmarshal string into Go struct field ContainerPort.spec.containers.ports.containerPort of type int32`,
  ],
  [
    'a number is no text',
    `${POD}spec:\n  containers:\n  - name: a\n    env:\n    - name: A\n      value: 1\n`,
    `${podRefusal} json: cannot unmarshal number into Go struct field EnvVar.spec.containers.env.value of type string`,
  ],
  [
    'a map is no list',
    `${POD}spec:\n  containers:\n    name: a\n`,
    `${podRefusal} json: cannot unmarshal object into Go struct field PodSpec.spec.containers of type []v1.Container`,
  ],
  [
    'a word of its own type is named by it',
    `${POD}spec:\n  restartPolicy: 1\n`,
    `${podRefusal} json: cannot unmarshal number into Go struct field PodSpec.spec.restartPolicy of type v1.RestartPolicy`,
  ],
  [
    'a quantity has a form',
    `${POD}spec:\n  containers:\n  - name: a\n    resources:\n      limits:\n        cpu: lots\n`,
    `${podRefusal} quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'`,
  ],
  [
    'a time has a form',
    `${POD}  creationTimestamp: yesterday\n`,
    `${podRefusal} parsing time "yesterday" as "2006-01-02T15:04:05Z07:00": cannot parse "yesterday" as "2006"`,
  ],
  [
    'a Secret holds base64',
    'apiVersion: v1\nkind: Secret\nmetadata:\n  name: s\ndata:\n  a: "!"\n',
    `${created} Secret in version "v1" cannot be handled as a Secret: illegal base64 data at input byte 0`,
  ],
  [
    'a document says what it is',
    'a: b\n',
    'error: error validating "STDIN": error validating data: [apiVersion not set, kind not set]; if you choose to ignore these errors, turn validation off with --validate=false',
  ],
  [
    'a kind has a version',
    'kind: Pod\n',
    'error: error validating "STDIN": error validating data: apiVersion not set; if you choose to ignore these errors, turn validation off with --validate=false',
  ],
  [
    'an unknown kind is looked for among resources',
    'apiVersion: v1\nkind: Foo\nmetadata:\n  name: x\n',
    'error: resource mapping not found for name: "x" namespace: "" from "STDIN": no matches for kind "Foo" in version "v1"\nensure CRDs are installed first',
  ],
  [
    'a known kind of another version is unknown',
    'apiVersion: apps/v1beta1\nkind: Deployment\nmetadata:\n  name: x\n',
    'error: resource mapping not found for name: "x" namespace: "" from "STDIN": no matches for kind "Deployment" in version "apps/v1beta1"\nensure CRDs are installed first',
  ],
  [
    'what is no YAML is refused by the parser',
    'a: b: c',
    'error: error parsing STDIN: error converting YAML to JSON: yaml: mapping values are not allowed in this context',
  ],
];

describe('a manifest that is refused', () => {
  it.each(REFUSED)('%s', (_sentence, text, message) => {
    expect(decodeManifest(text)).toMatchObject([{ ok: false, message }]);
  });

  it('tells the place of the first wrong field', () => {
    expect(decodeManifest(`# a comment\n---\n${POD}spec:\n  contaienrs: []\n`)).toMatchObject([{ line: 8, column: 3 }]);
  });

  it("is the article's Job, whose indentation is lost", () => {
    expect(decodeManifest(FLAT_JOB)).toEqual([
      {
        ok: false,
        stage: 'parse',
        message:
          'error: error parsing STDIN: error converting YAML to JSON: yaml: unmarshal errors:\n  line 8: key "spec" already set in map',
        detail: 'error converting YAML to JSON: yaml: unmarshal errors:\n  line 8: key "spec" already set in map',
        line: 8,
        column: 1,
        hintCode: 'lost-indentation',
      },
    ]);
  });

  it('has the line numbers of a web page before it', () => {
    expect(decodeManifest(`1\n2\n3\n${FLAT_JOB}`)).toMatchObject([{ line: 4, hintCode: 'line-numbers' }]);
  });

  it('is too large', () => {
    expect(decodeManifest('a'.repeat(10_000_000))).toMatchObject([{ ok: false, hintCode: 'too-large' }]);
  });

  it('has too many documents', () => {
    expect(decodeManifest(`${POD}---\n`.repeat(1000))).toMatchObject([{ ok: false, hintCode: 'too-large' }]);
  });
});

describe('a manifest of several objects', () => {
  const names = (text: string) =>
    decodeManifest(text).map((part) => (part.ok ? part.object.metadata?.name : part.stage));

  it('is read in order, what is empty between left out', () => {
    expect(names(`---\n${POD}---\n# nothing\n---\n${POD.replace('web', 'db')}`)).toEqual(['web', 'db']);
  });

  it('may be a list', () => {
    const item = (name: string) => `- {apiVersion: v1, kind: Pod, metadata: {name: ${name}}}\n`;
    expect(names(`apiVersion: v1\nkind: List\nitems:\n${item('a')}${item('b')}`)).toEqual(['a', 'b']);
    expect(names('apiVersion: v1\nkind: List\n')).toEqual([]);
  });

  it('is read up to the document that cannot be parsed', () => {
    expect(names(`${POD}---\na: b: c\n---\n${POD}`)).toEqual(['web', 'parse']);
  });

  it('goes on after an object that the API server would refuse', () => {
    expect(names(`${POD}specc: {}\n---\n${POD}`)).toEqual(['decode', 'web']);
  });
});

describe('a manifest with words that break careless objects', () => {
  it('keeps them as labels and leaves every other object alone', () => {
    const [document] = decodeManifest(
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: constructor\n  labels: {__proto__: a, constructor: b, toString: c}\n',
    );
    const labels = document?.ok ? Object.entries(document.object.metadata?.labels ?? {}) : [];
    expect(labels).toEqual([
      ['__proto__', 'a'],
      ['constructor', 'b'],
      ['toString', 'c'],
    ]);
    expect({}).not.toHaveProperty('polluted');
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('a');
  });

  it('refuses them as fields', () => {
    expect(decodeManifest(`${POD}constructor: {prototype: {polluted: true}}\n`)).toMatchObject([
      { ok: false, detail: 'strict decoding error: unknown field "constructor"' },
    ]);
  });
});
