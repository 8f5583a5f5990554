import { describe, expect, test } from 'vitest';
import { applyText, describeChange } from '../../../core/kubectl/index.ts';
import { advanceBy } from '../../../core/lab/advance.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';
import { type FieldType, fieldsOf } from '../../../core/manifest/schema.ts';
import { listKindFacts } from '../../../core/objects/kinds.ts';

/** What stands in a field where somebody stopped writing. A scalar left out is the object that holds nothing. */
function halfWritten(type: FieldType): unknown {
  if (type.kind === 'list') return [null];
  if (type.kind === 'map') return { key: null };
  return type.kind === 'object' ? {} : undefined;
}

/** Objects of one request: so many that a cluster is not made for each, so few that none is too full. */
const BATCH = 60;

const CONTAINER = { name: 'c', image: 'busybox', command: ['sleep', '5'] };
const TEMPLATE = { metadata: { labels: { app: 'a' } }, spec: { containers: [CONTAINER] } };
const SELECTOR = { matchLabels: { app: 'a' } };
const JOB = { template: { spec: { containers: [CONTAINER], restartPolicy: 'Never' } } };

/** A good object of each kind that means little without its own fields. */
const GOOD = new Map<string, object>([
  ['Pod', { spec: { containers: [CONTAINER] } }],
  ['Job', { spec: JOB }],
  ['CronJob', { spec: { schedule: '* * * * *', jobTemplate: { spec: JOB } } }],
  ['Deployment', { spec: { selector: SELECTOR, template: TEMPLATE } }],
  ['ReplicaSet', { spec: { selector: SELECTOR, template: TEMPLATE } }],
  ['StatefulSet', { spec: { selector: SELECTOR, template: TEMPLATE, serviceName: 'a' } }],
  ['DaemonSet', { spec: { selector: SELECTOR, template: TEMPLATE } }],
  ['ReplicationController', { spec: { selector: { app: 'a' }, template: TEMPLATE } }],
  ['Service', { spec: { selector: { app: 'a' }, ports: [{ port: 80 }] } }],
]);

describe.each(listKindFacts().map(({ kind, apiVersion }) => ({ kind, apiVersion })))(
  'a half-written $kind',
  (facts) => {
    const manifests = listFields(facts.kind).map(({ path, type }) => ({
      path: path.join('.'),
      object: writeAt(GOOD.get(facts.kind) ?? {}, path, halfWritten(type)),
    }));
    const batches = Array.from({ length: Math.ceil(manifests.length / BATCH) }, (_, index) =>
      manifests.slice(index * BATCH, (index + 1) * BATCH),
    );

    test(`is taken or refused, and never breaks anything (${manifests.length} ways)`, () => {
      let refused = 0;
      for (const batch of batches) {
        const cluster = createCluster(1);
        for (const [index, { path, object }] of batch.entries()) {
          const manifest = JSON.stringify({ ...facts, ...object, metadata: metadataOf(object, `x${index}`) });
          const outcome = attempt(path, manifest, () => applyText(cluster, manifest, 'STDIN'));
          if (outcome.exitCode !== 0) refused += 1;
          expect(outcome.stdout + outcome.stderr).not.toMatch(/undefined|NaN|\[object/);
        }
        attempt(batch.map(({ path }) => path).join(' '), '', () => advanceBy(cluster, 3000, describeChange));
      }
      expect(refused).toBeGreaterThan(0);
    });
  },
);

test.each([['volumes: [{emptyDir: {}}]'], ['volumes: [null]'], ['volumes: [{name: null}]']])(
  'a Pod’s %s lacks a name, as the API server says',
  (volumes) => {
    const manifest = `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: c, image: a}], ${volumes}}\n`;
    expect(applyText(createCluster(1), manifest, 'STDIN').stderr).toBe(
      'The Pod "p" is invalid: spec.volumes[0].name: Required value\n',
    );
  },
);

function attempt<T>(path: string, manifest: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw new Error(`${path} breaks the lab: ${manifest}`, { cause: error });
  }
}

function metadataOf(object: object, name: string): unknown {
  const { metadata } = object as { metadata?: unknown };
  return typeof metadata === 'object' && metadata !== null && !Array.isArray(metadata)
    ? { name, ...metadata }
    : { name };
}

/** Every field of a type that holds more than a scalar, each type entered once; lists and maps are passed through by their items. */
function listFields(kind: string): readonly { path: readonly string[]; type: FieldType }[] {
  const seen = new Set<string>();
  const found: { path: readonly string[]; type: FieldType }[] = [];
  visit(kind, []);
  return found;

  function visit(type: string, path: readonly string[]): void {
    if (seen.has(type)) return;
    seen.add(type);
    for (const [field, held] of fieldsOf(type)) {
      if (field === 'status' || field === 'managedFields' || field === 'ownerReferences') continue;
      if (held.kind !== 'scalar') found.push({ path: [...path, field], type: held });
      const inner = enter(held, [...path, field]);
      if (inner !== undefined) visit(inner.type, inner.path);
    }
  }
}

function enter(type: FieldType, path: readonly string[]): { type: string; path: readonly string[] } | undefined {
  if (type.kind === 'object') return { type: type.typeName, path };
  if (type.kind === 'list') return enter(type.of, [...path, '0']);
  return type.kind === 'map' ? enter(type.of, [...path, 'key']) : undefined;
}

/** A copy of a plain value with another one at the path; `0` is the first item of a list. */
function writeAt(value: unknown, [key, ...rest]: readonly string[], written: unknown): Record<string, unknown> {
  const container: unknown = key === '0' ? (Array.isArray(value) ? [...value] : [{}]) : { ...(value as object) };
  const fields = container as Record<string, unknown>;
  if (key !== undefined) fields[key] = rest.length === 0 ? written : writeAt(fields[key] ?? {}, rest, written);
  return fields;
}
