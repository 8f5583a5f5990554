import { describe, expect, test } from 'vitest';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { applyText, describeChange, runKubectl } from '../../../core/kubectl/index.ts';
import { advanceBy } from '../../../core/lab/advance.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';
import { loadState } from '../../../core/session/load.ts';
import { saveState } from '../../../core/session/save.ts';

/** The documentation's CronTab with a schema that says something of every kind of value. */
const SCHEMA = {
  type: 'object',
  properties: {
    spec: {
      type: 'object',
      description: 'What the table is to do.',
      required: ['cronSpec'],
      properties: {
        cronSpec: { type: 'string', pattern: '^(\\d+|\\*)(/\\d+)?(\\s+(\\d+|\\*)(/\\d+)?){4}$' },
        replicas: { type: 'integer', minimum: 1, maximum: 10, default: 1 },
        mode: { type: 'string', enum: ['Fast', 'Slow'] },
        port: { 'x-kubernetes-int-or-string': true },
        since: { type: 'string', format: 'date' },
        note: { type: 'string', nullable: true, maxLength: 5 },
        hosts: { type: 'array', maxItems: 2, items: { type: 'string', format: 'ipv4' } },
        extra: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
        either: {
          type: 'object',
          properties: { a: { type: 'string' }, b: { type: 'string' } },
          oneOf: [{ required: ['a'] }, { required: ['b'] }],
        },
      },
    },
    status: { type: 'object', properties: { replicas: { type: 'integer' } } },
  },
};

const VERSION = {
  name: 'v1',
  served: true,
  storage: true,
  schema: { openAPIV3Schema: SCHEMA },
  subresources: { status: {}, scale: { specReplicasPath: '.spec.replicas', statusReplicasPath: '.status.replicas' } },
  additionalPrinterColumns: [
    { name: 'Spec', type: 'string', jsonPath: '.spec.cronSpec' },
    { name: 'Replicas', type: 'integer', jsonPath: '.spec.replicas' },
    { name: 'Mode', type: 'string', jsonPath: '.spec.mode', priority: 1 },
    { name: 'Age', type: 'date', jsonPath: '.metadata.creationTimestamp' },
  ],
};

const NAMES = { plural: 'crontabs', singular: 'crontab', kind: 'CronTab', shortNames: ['ct'], categories: ['all'] };

function definition(difference: object = {}): string {
  return JSON.stringify({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'crontabs.stable.example.com' },
    spec: { group: 'stable.example.com', scope: 'Namespaced', names: NAMES, versions: [VERSION], ...difference },
  });
}

function cronTab(spec: object, name = 'my'): string {
  return JSON.stringify({
    apiVersion: 'stable.example.com/v1',
    kind: 'CronTab',
    metadata: { name },
    spec: { cronSpec: '* * * * */5', ...spec },
  });
}

function defined(difference: object = {}): Cluster {
  const cluster = createCluster(1);
  expect(applyText(cluster, definition(difference), 'STDIN').stdout).toContain('created');
  return cluster;
}

function said(cluster: Cluster, line: string): string {
  const { stdout, stderr } = runKubectl(cluster, line);
  return stdout + stderr;
}

function applied(cluster: Cluster, text: string): string {
  const { stdout, stderr } = applyText(cluster, text, 'STDIN');
  return stdout + stderr;
}

const REFUSED: readonly [says: string, spec: object, words: string][] = [
  [
    'a text of another form',
    { cronSpec: '* *' },
    `spec.cronSpec: Invalid value: "* *": spec.cronSpec in body should match '^(\\d+|\\*)(/\\d+)?(\\s+(\\d+|\\*)(/\\d+)?){4}$'`,
  ],
  [
    'a number that is too large',
    { replicas: 15 },
    'spec.replicas: Invalid value: 15: spec.replicas in body should be less than or equal to 10',
  ],
  [
    'a number that is too small',
    { replicas: 0 },
    'spec.replicas: Invalid value: 0: spec.replicas in body should be greater than or equal to 1',
  ],
  [
    'a text for a number',
    { replicas: '2' },
    'spec.replicas: Invalid value: "string": spec.replicas in body must be of type integer: "string"',
  ],
  [
    'a word that is not listed',
    { mode: 'Red' },
    'spec.mode: Unsupported value: "Red": supported values: "Fast", "Slow"',
  ],
  [
    'what is neither a number nor a text',
    { port: true },
    'spec.port: Invalid value: "boolean": spec.port in body must be of type integer,string: "boolean"',
  ],
  [
    'a day that no calendar has',
    { since: '2026-02-30' },
    'spec.since: Invalid value: "2026-02-30": spec.since in body must be of type date: "2026-02-30"',
  ],
  ['a text that is too long', { note: '123456' }, 'spec.note: Too long: may not be more than 5 bytes'],
  [
    'too many items',
    { hosts: ['10.0.0.1', '10.0.0.2', '10.0.0.3'] },
    'spec.hosts: Too many: 3: must have at most 2 items',
  ],
  [
    'an item of another format',
    { hosts: ['10.0.0.256'] },
    'spec.hosts[0]: Invalid value: "10.0.0.256": spec.hosts[0] in body must be of type ipv4: "10.0.0.256"',
  ],
  [
    'null where none may be',
    { mode: null },
    'spec.mode: Invalid value: "null": spec.mode in body must be of type string: "null"',
  ],
];

describe('an object of a kind that a definition brought', () => {
  test.each(REFUSED)('%s is refused', (_, spec, words) => {
    const cluster = defined();
    expect(applied(cluster, cronTab(spec))).toContain(`The CronTab "my" is invalid: `);
    expect(applied(cluster, cronTab(spec))).toContain(words);
    expect(said(cluster, 'get ct')).toBe('No resources found in default namespace.\n');
  });

  test('of two alternatives exactly one has to fit', () => {
    expect(applied(defined(), cronTab({ either: { a: 'x', b: 'y' } }))).toBe(
      'The CronTab "my" is invalid: <nil>: Invalid value: "": "spec.either" must validate one and only one schema (oneOf). Found 2 valid alternatives\n',
    );
  });

  test('a field that the schema lacks is told, and one in an open place is kept', () => {
    const cluster = defined();
    expect(applied(cluster, cronTab({ foo: 1, extra: { any: { thing: 1 } } }))).toBe(
      'Error from server (BadRequest): error when creating "STDIN": CronTab in version "v1" cannot be handled as a CronTab: strict decoding error: unknown field "spec.foo"\n',
    );
    applied(cluster, cronTab({ extra: { any: { thing: 1 }, none: [] }, note: null, constructor: undefined }));
    expect(said(cluster, 'get ct my -o jsonpath={.spec}')).toBe(
      '{"cronSpec":"* * * * */5","extra":{"any":{"thing":1},"none":[]},"note":null,"replicas":1}',
    );
  });

  test('it is listed with the columns of its version, with all in its category, and by its short name', () => {
    const cluster = defined();
    applied(cluster, cronTab({ mode: 'Fast' }));
    expect(said(cluster, 'get crontabs')).toBe(
      'NAME   SPEC          REPLICAS   AGE\nmy     * * * * */5   1          0s\n',
    );
    expect(said(cluster, 'get ct.stable.example.com my -o wide')).toBe(
      'NAME   SPEC          REPLICAS   MODE   AGE\nmy     * * * * */5   1          Fast   0s\n',
    );
    expect(said(cluster, 'get all')).toContain('crontab.stable.example.com/my   * * * * */5');
  });

  test('its status and its scale are written apart, and only its wishes count as a generation', () => {
    const cluster = defined();
    applied(cluster, cronTab({}));
    said(cluster, `patch ct my --type merge --subresource status -p '{"status":{"replicas":3}}'`);
    said(cluster, `patch ct my --type merge -p '{"status":{"replicas":9},"metadata":{"labels":{"a":"b"}}}'`);
    expect(said(cluster, 'get ct my -o jsonpath={.metadata.generation}/{.status.replicas}')).toBe('1/3');
    expect(said(cluster, 'scale ct my --replicas=4')).toBe('crontab.stable.example.com/my scaled\n');
    expect(said(cluster, 'get ct my -o jsonpath={.metadata.generation}/{.spec.replicas}')).toBe('2/4');
    expect(said(cluster, 'get ct my --subresource scale')).toContain('my     4         3');
  });

  test('strategic patches are refused, and a list is replaced as a whole by apply', () => {
    const cluster = defined();
    applied(cluster, cronTab({ hosts: ['10.0.0.1'] }));
    expect(said(cluster, `patch ct my -p '{"spec":{"mode":"Slow"}}'`)).toBe(
      'Error from server (UnsupportedMediaType): the body of the request was in an unknown format - accepted media types include: application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml\n',
    );
    expect(applied(cluster, cronTab({ hosts: ['10.0.0.2'] }))).toBe('crontab.stable.example.com/my configured\n');
    expect(said(cluster, 'get ct my -o jsonpath={.spec.hosts}')).toBe('["10.0.0.2"]');
    expect(applied(cluster, cronTab({ hosts: ['10.0.0.2'] }))).toBe('crontab.stable.example.com/my unchanged\n');
  });

  test('it can be applied on the server', () => {
    const cluster = defined();
    expect(applyText(cluster, cronTab({}), 'STDIN', { serverSide: true })).toMatchObject({
      stdout: 'crontab.stable.example.com/my serverside-applied\n',
      stderr: '',
    });
  });

  test('another version shows the same object under its own name', () => {
    const v2 = { ...VERSION, name: 'v2', storage: false };
    const cluster = defined({ versions: [VERSION, v2] });
    applied(cluster, cronTab({}));
    expect(said(cluster, 'get ct my -o jsonpath={.apiVersion}')).toBe('stable.example.com/v2');
    expect(said(cluster, 'get crontabs.v1.stable.example.com my -o jsonpath={.apiVersion}')).toBe(
      'stable.example.com/v1',
    );
  });

  test('it is saved and loaded with its definition', () => {
    const cluster = defined();
    applied(cluster, cronTab({}));
    const loaded = loadState(saveState(cluster));
    if (loaded === undefined) throw new Error('the state does not load');
    expect(said(loaded, 'get ct my -o yaml')).toBe(said(cluster, 'get ct my -o yaml'));
  });
});

describe('a definition', () => {
  test('takes the objects of its kind along, and the kind is unknown then', () => {
    const cluster = defined();
    applied(cluster, cronTab({}));
    expect(said(cluster, 'delete crd crontabs.stable.example.com')).toContain('deleted');
    expect(said(cluster, 'get ct')).toBe('error: the server doesn\'t have a resource type "ct"\n');
    expect(said(cluster, 'get crd')).toBe('No resources found\n');
    expect(applied(cluster, cronTab({}))).toContain('ensure CRDs are installed first');
  });

  test('waits for an object that a finalizer holds, and for nothing more once it is let go', () => {
    const cluster = defined();
    applied(cluster, cronTab({}).replace('"name":"my"', '"name":"my","finalizers":["example.com/hold"]'));
    said(cluster, 'delete crd crontabs.stable.example.com');
    const reason = 'get crd crontabs.stable.example.com -o jsonpath={.status.conditions[2].reason}';
    expect(said(cluster, reason)).toBe('InstanceDeletionInProgress');
    expect(applied(cluster, cronTab({}, 'other'))).toContain(
      'create not allowed while custom resource definition is terminating',
    );
    advanceBy(cluster, 3_600_000, describeChange);
    expect(said(cluster, reason)).toBe('InstanceDeletionCheck');
    said(cluster, `patch ct my --type merge -p '{"metadata":{"finalizers":null}}'`);
    advanceBy(cluster, 5_000, describeChange);
    expect(said(cluster, 'get crd')).toBe('No resources found\n');
  });

  test('whose names another of its group has is not established until that one is gone', () => {
    const cluster = defined();
    const other = definition({ names: { ...NAMES, plural: 'tables', singular: 'table', shortNames: ['ct'] } });
    applied(cluster, other.replace('crontabs.stable', 'tables.stable'));
    const conditions = 'get crd tables.stable.example.com -o jsonpath={.status.conditions[*].reason}';
    expect(said(cluster, conditions)).toBe('ListKindConflict NotAccepted');
    said(cluster, 'delete crd crontabs.stable.example.com');
    expect(said(cluster, conditions)).toBe('NoConflicts InitialNamesAccepted');
  });

  const WRONG: readonly [says: string, schema: object, words: string][] = [
    [
      'a field without a type',
      { type: 'object', properties: { spec: {} } },
      'spec.validation.openAPIV3Schema.properties[spec].type: Required value: must not be empty for specified object fields',
    ],
    [
      'a root that is no object',
      { type: 'string' },
      'spec.validation.openAPIV3Schema.type: Invalid value: "string": must be object at the root',
    ],
    [
      'a default that does not fit',
      { type: 'object', properties: { a: { type: 'integer', default: 'x' } } },
      'spec.validation.openAPIV3Schema.properties[a].default: Invalid value: "string": spec.validation.openAPIV3Schema.properties[a].default in body must be of type integer: "string"',
    ],
    [
      'a pattern that does not close',
      { type: 'object', properties: { a: { type: 'string', pattern: '(' } } },
      'spec.validation.openAPIV3Schema.properties[a].pattern: Invalid value: "(": must be a valid regular expression, but isn\'t: error parsing regexp: missing closing ): `(`',
    ],
    [
      'items that are unique',
      { type: 'object', properties: { a: { type: 'array', uniqueItems: true, items: { type: 'string' } } } },
      'spec.validation.openAPIV3Schema.properties[a].uniqueItems: Forbidden: uniqueItems cannot be set to true since the runtime complexity becomes quadratic',
    ],
  ];

  test.each(WRONG)('with %s is refused', (_, schema, words) => {
    const cluster = createCluster(1);
    const text = definition({ versions: [{ ...VERSION, schema: { openAPIV3Schema: schema } }] });
    expect(applied(cluster, text)).toContain(words);
  });

  test('with rules in CEL is taken, and it is said that they are not evaluated', () => {
    const ruled = { ...SCHEMA, 'x-kubernetes-validations': [{ rule: 'self.spec.replicas < 5' }] };
    const text = definition({ versions: [{ ...VERSION, schema: { openAPIV3Schema: ruled } }] });
    expect(applyText(createCluster(1), text, 'STDIN').notes).toEqual([
      { code: 'idle-fields', fields: ['spec.versions[0].schema.openAPIV3Schema.x-kubernetes-validations'] },
    ]);
  });
});

describe('a hostile schema or value costs a bounded number of checks', () => {
  test('a pattern that makes others hang is matched in steps that grow with the text', () => {
    const schema = { type: 'object', properties: { a: { type: 'string', pattern: '^(a+)+$' } } };
    const cluster = defined({ versions: [{ ...VERSION, schema: { openAPIV3Schema: schema } }] });
    const before = cluster.work.left;
    const text = JSON.stringify({
      apiVersion: 'stable.example.com/v1',
      kind: 'CronTab',
      metadata: { name: 'my' },
      a: `${'a'.repeat(20_000)}b`,
    });
    expect(applied(cluster, text)).toContain('in body should match');
    expect(before - cluster.work.left).toBeLessThan(1_000_000);
  });

  test('alternatives of many values are checked up to a bound, and refused beyond it', () => {
    const anyOf = Array.from({ length: 500 }, (_, index) => ({ minLength: index + 1 }));
    const schema = {
      type: 'object',
      properties: { a: { type: 'array', items: { type: 'string', anyOf } } },
    };
    const cluster = defined({ versions: [{ ...VERSION, schema: { openAPIV3Schema: schema } }] });
    const before = cluster.work.left;
    const text = JSON.stringify({
      apiVersion: 'stable.example.com/v1',
      kind: 'CronTab',
      metadata: { name: 'my' },
      a: Array.from({ length: 1000 }, () => ''),
    });
    expect(applied(cluster, text)).toContain('the lab checks no more of an object against its schema');
    expect(before - cluster.work.left).toBeLessThan(1_000_000);
  });
});
