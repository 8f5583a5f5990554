import { describe, expect, test } from 'vitest';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { listServedKinds } from '../../../core/cluster/custom-kinds.ts';
import { listObjects } from '../../../core/cluster/object-store.ts';
import {
  applyText,
  describeChange,
  holdsCondition,
  parseTimeCondition,
  printManifestOf,
  runKubectl,
} from '../../../core/kubectl/index.ts';
import { advanceBy } from '../../../core/lab/advance.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';
import { decodeManifest } from '../../../core/manifest/index.ts';
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
    'null as an item',
    { hosts: [null] },
    'spec.hosts[0]: Invalid value: "null": spec.hosts[0] in body must be of type string: "null"',
  ],
];

describe('an object of a kind that a definition brought', () => {
  test.each(REFUSED)('%s is refused', (_, spec, words) => {
    const cluster = defined();
    expect(applied(cluster, cronTab(spec))).toContain(`The CronTab "my" is invalid: `);
    expect(applied(cluster, cronTab(spec))).toContain(words);
    expect(said(cluster, 'get ct')).toBe('No resources found in default namespace.\n');
  });

  test('null where none may be says nothing', () => {
    const cluster = defined();
    applied(cluster, cronTab({ mode: null }));
    expect(said(cluster, 'get ct my -o jsonpath={.spec.mode}')).toBe('');
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
      'error: application/strategic-merge-patch+json is not supported by stable.example.com/v1, Kind=CronTab: the body of the request was in an unknown format - accepted media types include: application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml\n',
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

  test('columns whose paths lead everywhere use up one account, and what it does not pay for is not shown', () => {
    const columns = [
      { name: 'Kind', type: 'string', jsonPath: '.kind' },
      { name: 'All', type: 'string', jsonPath: '...*...*...*...*.nothing' },
      { name: 'Later', type: 'string', jsonPath: '.kind' },
    ];
    const schema = { type: 'object', properties: { a: { 'x-kubernetes-preserve-unknown-fields': true } } };
    const cluster = defined({
      versions: [{ ...VERSION, schema: { openAPIV3Schema: schema }, additionalPrinterColumns: columns }],
    });
    applied(cluster, withRoot({ a: Array.from({ length: 500 }, () => [[[[[[[[[[[[1]]]]]]]]]]]]) }));
    expect(runKubectl(cluster, 'get ct').stdout).toMatch(/^NAME +KIND +ALL +LATER *\nmy +CronTab *\n$/);
  });
});

/** The schema of a root with this property. */
function withProperty(property: object): object {
  return { type: 'object', properties: { a: property } };
}

function ofSchema(schema: object): string {
  return definition({ versions: [{ ...VERSION, schema: { openAPIV3Schema: schema } }] });
}

function withRoot(fields: object): string {
  return JSON.stringify({ apiVersion: 'stable.example.com/v1', kind: 'CronTab', metadata: { name: 'my' }, ...fields });
}

/** Schemas that ask for too much: refused with what bounds them. */
const TOO_MUCH: readonly [says: string, text: () => string, words: string][] = [
  [
    'a million fields',
    () => {
      const field = { type: 'string' };
      const properties = Object.fromEntries(Array.from({ length: 1_000_000 }, (_, index) => [`f${index}`, field]));
      return ofSchema({ type: 'object', properties });
    },
    'more than the 262144 that the lab reads',
  ],
  [
    'objects in objects without end',
    () => {
      const schema = Array.from({ length: 200 }).reduce<object>((inner) => withProperty(inner), { type: 'string' });
      return ofSchema(schema);
    },
    'exceeded max depth of 64',
  ],
  ['itself', () => ofSchema(withProperty({ $ref: '#' })), '$ref: Forbidden: $ref is not supported'],
  [
    'a pattern of repeated repetitions',
    () => ofSchema(withProperty({ type: 'string', pattern: '^((a{100}){100}){100}$' })),
    'must be a valid regular expression',
  ],
  [
    'defaults that take too many checks',
    () => {
      const items = { type: 'string', anyOf: Array.from({ length: 100 }, (_, index) => ({ minLength: index + 1 })) };
      const property = { type: 'array', items, default: Array.from({ length: 100 }, () => 'x'.repeat(100)) };
      const properties = Object.fromEntries(Array.from({ length: 15 }, (_, index) => [`f${index}`, property]));
      return ofSchema({ type: 'object', properties });
    },
    'the lab checks no more of an object against its schema',
  ],
];

describe('a definition that asks for too much', () => {
  test.each(TOO_MUCH)('of %s is refused, and nothing is made', (_, text, words) => {
    const cluster = createCluster(1);
    expect(applied(cluster, text())).toContain(words);
    expect(said(cluster, 'get crd')).toBe('No resources found\n');
  });

  test('a word of ten thousand that are allowed costs as many looks, and ten thousand such words are too many', () => {
    const words = Array.from({ length: 10_000 }, (_, index) => `w${index}`);
    const cluster = createCluster(1);
    applied(cluster, ofSchema(withProperty({ type: 'array', items: { type: 'string', enum: words } })));
    const before = cluster.work.left;
    expect(applied(cluster, withRoot({ a: Array.from({ length: 10_000 }, () => 'w9999') }))).toContain(
      'the lab checks no more of an object against its schema',
    );
    expect(before - cluster.work.left).toBeLessThan(1_000_000);
    expect(applied(cluster, withRoot({ a: ['w9999'] }))).toContain('created');
  });
});

const LISTS = {
  type: 'object',
  properties: {
    spec: {
      type: 'object',
      required: ['name'],
      properties: {
        name: { type: 'string' },
        size: { type: 'integer', maximum: 5 },
        tags: { type: 'array', 'x-kubernetes-list-type': 'set', items: { type: 'string' } },
        steps: {
          type: 'array',
          'x-kubernetes-list-type': 'map',
          'x-kubernetes-list-map-keys': ['name', 'port'],
          items: {
            type: 'object',
            required: ['name'],
            properties: { name: { type: 'string' }, port: { type: 'integer', default: 80 }, run: { type: 'string' } },
          },
        },
        plain: { type: 'array', items: { type: 'integer' } },
        whole: { type: 'object', 'x-kubernetes-map-type': 'atomic', additionalProperties: { type: 'string' } },
        labels: { type: 'object', additionalProperties: { type: 'string' } },
        open: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
        template: {
          type: 'object',
          'x-kubernetes-embedded-resource': true,
          'x-kubernetes-preserve-unknown-fields': true,
        },
      },
    },
    status: { type: 'object', properties: { replicas: { type: 'integer' }, phase: { type: 'string' } } },
  },
};

function withLists(schema: object = LISTS): Cluster {
  const cluster = createCluster(1);
  expect(applied(cluster, ofSchema(schema))).toContain('created');
  return cluster;
}

const spec = (fields: object): string => withRoot({ spec: { name: 'x', ...fields } });

const UNFIT: readonly [says: string, fields: object, words: string][] = [
  [
    'a set that has an item three times says so once',
    { tags: ['a', 'b', 'a', 'a'] },
    'spec.tags[2]: Duplicate value: "a"',
  ],
  [
    'a list by keys of which one has a default has an item twice',
    { steps: [{ name: 'a' }, { name: 'a', port: 80 }] },
    'spec.steps[1]: Duplicate value: {"name":"a","port":80}',
  ],
  [
    'an object within it says no type',
    { template: { metadata: { name: 'x' } } },
    '* spec.template.apiVersion: Required value\n* spec.template.kind: Required value',
  ],
  [
    'an object within it has a label that is none',
    { template: { apiVersion: 'v1', kind: 'Pod', metadata: { labels: { a: '-' } } } },
    'spec.template.metadata.labels: Invalid value: "-"',
  ],
  [
    'an object within it has metadata of another type',
    { template: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 5 } } },
    'spec.template.metadata: Invalid value: {"name":5}: json: cannot unmarshal number',
  ],
  [
    'an object within it is of no kind',
    { template: { apiVersion: 'v1/v2/v3', kind: 'a b' } },
    'spec.template.apiVersion: Invalid value: "v1/v2/v3": unexpected GroupVersion string: v1/v2/v3',
  ],
];

describe('lists and objects within an object', () => {
  test.each(UNFIT)('are refused where %s', (_, fields, words) => {
    expect(applied(withLists(), spec(fields))).toContain(words);
  });

  test('a field that metadata lacks is told of an object within, too', () => {
    const template = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'x', nope: 1 }, anything: 1 };
    expect(applied(withLists(), spec({ template }))).toContain(
      'strict decoding error: unknown field "spec.template.metadata.nope"',
    );
  });
});

/** An object that was right until its schema became stricter, and what may still be changed of it. */
const RATCHETS: readonly [says: string, patch: object, words: string][] = [
  ['what is wrong and stays may stay', { spec: { plain: [2] } }, 'patched'],
  ['the metadata may change', { metadata: { labels: { a: 'b' } } }, 'patched'],
  ['what is wrong may not become otherwise wrong', { spec: { size: 8 } }, 'spec.size: Invalid value: 8'],
  [
    'an item that stays may stay though its neighbour changes',
    { spec: { steps: [{ name: 'a', run: '123456' }, { name: 'b' }] } },
    'patched',
  ],
  [
    'an item that is wrong and changes is refused',
    { spec: { steps: [{ name: 'a', run: '1234567' }] } },
    'spec.steps[0].run: Too long',
  ],
  [
    'an item of a list that is one value counts as new',
    { spec: { numbers: [9, 1] } },
    'spec.numbers[0]: Invalid value: 9',
  ],
];

describe('an object whose schema became stricter', () => {
  const loose = { ...LISTS.properties.spec.properties, numbers: { type: 'array', items: { type: 'integer' } } };
  const strict = {
    ...loose,
    size: { type: 'integer', maximum: 3 },
    numbers: { type: 'array', items: { type: 'integer', maximum: 3 } },
    steps: {
      ...loose.steps,
      items: {
        ...loose.steps.items,
        properties: { ...loose.steps.items.properties, run: { type: 'string', maxLength: 5 } },
      },
    },
  };
  const schemaOf = (properties: object) => ({ type: 'object', properties: { spec: { type: 'object', properties } } });

  test.each(RATCHETS)('%s', (_, patch, words) => {
    const cluster = withLists(schemaOf(loose));
    applied(cluster, withRoot({ spec: { size: 5, numbers: [9], steps: [{ name: 'a', run: '123456' }] } }));
    expect(applied(cluster, ofSchema(schemaOf(strict)))).toContain('configured');
    expect(said(cluster, `patch ct my --type merge -p '${JSON.stringify(patch)}'`)).toContain(words);
  });

  test('a field that is required since and still lacks is asked for as soon as its neighbours change', () => {
    const cluster = withLists(schemaOf(loose));
    applied(cluster, withRoot({ spec: { size: 5 } }));
    applied(
      cluster,
      ofSchema({ type: 'object', properties: { spec: { type: 'object', required: ['name'], properties: loose } } }),
    );
    expect(said(cluster, 'label ct my a=b')).toContain('labeled');
    expect(said(cluster, `patch ct my --type merge -p '{"spec":{"size":4}}'`)).toContain('spec.name: Required value');
  });
});

describe('a status', () => {
  test('is held against its own schema', () => {
    const cluster = withLists();
    applied(cluster, spec({}));
    const patch = (status: object) =>
      said(cluster, `patch ct my --type merge --subresource status -p '${JSON.stringify({ status })}'`);
    expect(patch({ phase: 5 })).toBe(
      'The CronTab "my" is invalid: status.phase: Invalid value: "integer": phase in body must be of type string: "integer"\n',
    );
    expect(patch({ replicas: -1 })).toBe(
      'The CronTab "my" is invalid: .status.replicas: Invalid value: -1: should be a non-negative integer\n',
    );
    expect(patch({ phase: 'Good' })).toContain('patched');
  });

  test('has no address of its own where the version does not say so', () => {
    const cluster = defined({ versions: [{ ...VERSION, subresources: undefined }] });
    applied(cluster, cronTab({}));
    const notFound = 'Error from server (NotFound): the server could not find the requested resource\n';
    expect(said(cluster, `patch ct my --type merge --subresource status -p '{"status":{"replicas":1}}'`)).toBe(
      notFound,
    );
    expect(said(cluster, 'get ct my --subresource status')).toBe(notFound);
    expect(said(cluster, `patch ct my --type merge -p '{"status":{"replicas":1}}'`)).toContain('patched');
  });
});

describe('two who apply one object on the server', () => {
  const apply = (cluster: Cluster, fieldManager: string, fields: object, forceConflicts = false): string => {
    const flags = { serverSide: true, fieldManager, forceConflicts };
    const { stdout, stderr } = applyText(cluster, spec(fields), 'STDIN', flags);
    return stdout + stderr;
  };
  const specOf = (cluster: Cluster): unknown => JSON.parse(said(cluster, 'get ct my -o jsonpath={.spec}'));

  test('each hold the items and fields that they name, and lists and maps that are one value as a whole', () => {
    const cluster = withLists();
    apply(cluster, 'a', { tags: ['x'], steps: [{ name: 'one', run: 'a' }], labels: { k: 'v' }, open: { p: { q: 1 } } });
    expect(
      apply(cluster, 'b', { tags: ['y'], steps: [{ name: 'two' }], labels: { l: 'w' }, open: { p: { r: [2] } } }),
    ).toBe('crontab.stable.example.com/my serverside-applied\n');
    expect(specOf(cluster)).toEqual({
      name: 'x',
      tags: ['x', 'y'],
      steps: [
        { name: 'one', port: 80, run: 'a' },
        { name: 'two', port: 80 },
      ],
      labels: { k: 'v', l: 'w' },
      open: { p: { q: 1, r: [2] } },
    });
    expect(apply(cluster, 'a', { labels: { k: 'v' } })).toContain('serverside-applied');
    expect(specOf(cluster)).toEqual({
      name: 'x',
      tags: ['y'],
      steps: [{ name: 'two', port: 80 }],
      labels: { k: 'v', l: 'w' },
      open: { p: { r: [2] } },
    });
  });

  test.each([
    [
      'an item of a map',
      { steps: [{ name: 'one', run: 'a' }] },
      { steps: [{ name: 'one', run: 'b' }] },
      '.spec.steps[name="one",port=80].run',
    ],
    ['a list that is one value', { plain: [1] }, { plain: [1, 2] }, '.spec.plain'],
    ['a map that is one value', { whole: { a: 'b' } }, { whole: { c: 'd' } }, '.spec.whole'],
    ['a field of no schema', { open: { p: 1 } }, { open: { p: 2 } }, '.spec.open.p'],
  ])('are in conflict about %s, unless one insists', (_, first, second, path) => {
    const cluster = withLists();
    apply(cluster, 'a', first);
    expect(apply(cluster, 'b', second)).toContain(`conflict with "a": ${path}`);
    expect(apply(cluster, 'b', second, true)).toContain('serverside-applied');
  });

  test('whoever applies no more of the metadata than the name leaves the name', () => {
    const cluster = withLists();
    const labelled = spec({}).replace('"name":"my"', '"name":"my","labels":{"a":"b"}');
    applyText(cluster, labelled, 'STDIN', { serverSide: true, fieldManager: 'a' });
    expect(apply(cluster, 'a', {})).toContain('serverside-applied');
    expect(said(cluster, 'get ct my --show-labels --no-headers')).toContain('<none>');
  });
});

describe('versions, selectors and names', () => {
  test('a version that is going out of use says so to whoever uses it, in its own words where it has some', () => {
    const old = { ...VERSION, name: 'v1beta1', storage: false, deprecated: true };
    const cluster = defined({ versions: [VERSION, old] });
    applied(cluster, cronTab({}));
    const words = 'Warning: stable.example.com/v1beta1 CronTab is deprecated; use stable.example.com/v1 CronTab\n';
    expect(said(cluster, 'get crontabs.v1beta1.stable.example.com -o name')).toBe(
      `crontab.stable.example.com/my\n${words}`,
    );
    expect(said(cluster, 'get ct -o name')).toBe('crontab.stable.example.com/my\n');
    expect(applied(cluster, cronTab({}, 'old').replace('/v1"', '/v1beta1"'))).toContain(words);
    applied(cluster, definition({ versions: [VERSION, { ...old, deprecationWarning: 'away with it' }] }));
    expect(said(cluster, 'get crontabs.v1beta1.stable.example.com')).toContain('Warning: away with it\n');
  });

  test('fields that the version names can be selected by, and no others', () => {
    const cluster = defined({ versions: [{ ...VERSION, selectableFields: [{ jsonPath: '.spec.mode' }] }] });
    applied(cluster, cronTab({ mode: 'Fast' }, 'fast'));
    applied(cluster, cronTab({}, 'none'));
    expect(said(cluster, 'get ct -o name --field-selector spec.mode=Fast')).toBe('crontab.stable.example.com/fast\n');
    expect(said(cluster, 'get ct -o name --field-selector spec.mode=')).toBe('crontab.stable.example.com/none\n');
    expect(said(cluster, 'get ct --field-selector spec.replicas=1')).toContain(
      'field label not supported: spec.replicas',
    );
  });

  test.each([
    ['.spec.nope', 'is an invalid path: does not refer to a valid field'],
    ['.spec.hosts', 'must point to a field of type string, boolean or integer.'],
    ['.spec[0]', 'is an invalid path: array notation is not allowed'],
    ['spec.mode', 'is an invalid path: expected [ or . but got: spec'],
  ])('a definition may not let people select by %s', (jsonPath, words) => {
    const text = definition({ versions: [{ ...VERSION, selectableFields: [{ jsonPath }] }] });
    expect(applied(createCluster(1), text)).toContain(
      `spec.selectableFields[0].jsonPath: Invalid value: "${jsonPath}": ${words}`,
    );
  });

  test('no more than eight fields, each once, can be selected by', () => {
    const properties = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`f${index}`, { type: 'string' }]));
    const fields = Object.keys(properties).map((name) => ({ jsonPath: `.${name}` }));
    const version = { ...VERSION, subresources: {}, schema: { openAPIV3Schema: { type: 'object', properties } } };
    const text = (selectableFields: object[]) => definition({ versions: [{ ...version, selectableFields }] });
    expect(applied(createCluster(1), text(fields))).toContain(
      'spec.selectableFields: Too many: 9: must have at most 8 items',
    );
    expect(applied(createCluster(1), text([...fields.slice(0, 2), ...fields.slice(0, 1)]))).toContain(
      'spec.selectableFields[2].jsonPath: Duplicate value: ".f0"',
    );
  });

  test('a finalizer without a domain is taken with a warning', () => {
    const text = cronTab({}).replace('"name":"my"', '"name":"my","finalizers":["hold"]');
    expect(applied(defined(), text)).toBe(
      'crontab.stable.example.com/my created\nWarning: metadata.finalizers: "hold": prefer a domain-qualified finalizer name to avoid accidental conflicts with other finalizer writers\n',
    );
  });

  test('a namespace takes the objects in it along, and waits for one that is held', () => {
    const cluster = defined();
    said(cluster, 'create ns team');
    const placed = (name: string) =>
      cronTab({}, name).replace(`"name":"${name}"`, `"name":"${name}","namespace":"team"`);
    applied(cluster, placed('free'));
    applied(cluster, placed('held').replace('"namespace"', '"finalizers":["a.b/c"],"namespace"'));
    said(cluster, 'delete ns team --wait=false');
    advanceBy(cluster, 60_000, describeChange);
    expect(said(cluster, 'get ct -n team -o name')).toBe('crontab.stable.example.com/held\n');
    expect(said(cluster, 'get ns team --no-headers')).toContain('Terminating');
    said(cluster, `patch ct held -n team --type merge -p '{"metadata":{"finalizers":null}}'`);
    advanceBy(cluster, 60_000, describeChange);
    expect(said(cluster, 'get ns team')).toBe('Error from server (NotFound): namespaces "team" not found\n');
  });
});

describe('what the lab adds of its own', () => {
  test('time can be moved to what becomes of a custom object', () => {
    const cluster = defined();
    applied(cluster, cronTab({}));
    for (const text of ['ct/my ready', 'crontab/my condition=Ready', 'crontabs.stable.example.com/my gone']) {
      const parsed = parseTimeCondition(cluster, text);
      if (!parsed.ok) throw new Error(`${text}: ${parsed.error}`);
      expect(holdsCondition(cluster, parsed.condition)).toBe(false);
    }
    const ready = parseTimeCondition(cluster, 'ct/my ready');
    applied(
      cluster,
      definition({ versions: [{ ...VERSION, subresources: undefined, schema: { openAPIV3Schema: OPEN } }] }),
    );
    said(cluster, `patch ct my --type merge -p '{"status":{"conditions":[{"type":"Ready","status":"True"}]}}'`);
    expect(ready.ok && holdsCondition(cluster, ready.condition)).toBe(true);
  });

  test('the form of `edit` has what was written, as it is now', () => {
    const cluster = defined();
    applied(cluster, cronTab({}));
    said(cluster, 'scale ct my --replicas=4');
    expect(runKubectl(cluster, 'edit ct my').notes).toEqual([{ code: 'edit-form', targets: ['default/crontab/my'] }]);
    const facts = listServedKinds(cluster.store).find(({ kindName }) => kindName === 'CronTab');
    const [object] = facts === undefined ? [] : listObjects(cluster.store, facts.kind);
    if (facts === undefined || object === undefined) throw new Error('there is no object');
    expect(printManifestOf({ facts, object })).toBe(
      "apiVersion: stable.example.com/v1\nkind: CronTab\nmetadata:\n  name: my\n  namespace: default\nspec:\n  cronSpec: '* * * * */5'\n",
    );
  });

  test('a field that is written nearly so is named', () => {
    const [decoded] = decodeManifest(cronTab({ replicsa: 1 }), 'STDIN', listServedKinds(defined().store));
    expect(decoded).toMatchObject({ ok: false, meant: new Map([['spec.replicsa', 'replicas']]) });
  });
});

const OPEN = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
