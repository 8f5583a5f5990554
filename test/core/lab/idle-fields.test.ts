import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findIdleFields, listIdleFields } from '../../../core/lab/idle-fields.ts';
import { IDLE_KINDS } from '../../../core/lab/idle-kinds.ts';
import { type FieldType, fieldsOf } from '../../../core/manifest/schema.ts';
import type { Kind } from '../../../core/objects/object.ts';

/** What only lets Pods in or not, what only says how lists are merged, and what the system's Pods say of themselves. */
const TABLES = ['pod-security', 'merge-shape', 'system/'];

/** The rooms from whose work something follows for a learner. */
const ROOMS = ['apiserver', 'scheduler', 'runtime', 'kubelet', 'controllers', 'cluster', 'lab'];
const WORDS = new Set(ROOMS.flatMap((room) => readWords(join('core', room))));

/** Kinds that something works on. */
const KINDS: readonly Kind[] = [
  ...(['Pod', 'Job', 'Deployment', 'ReplicaSet', 'Service', 'ConfigMap', 'Secret', 'ServiceAccount'] as const),
  ...(['PersistentVolumeClaim', 'PersistentVolume', 'Namespace', 'PriorityClass', 'EndpointSlice'] as const),
];

/** Words that also mean other things in the components: there the field itself is not read. */
const OTHER_MEANINGS: ReadonlySet<string> = new Set([
  ...['claims', 'nfs', 'ephemeral', 'mountOptions'],
  // Only shown in a status.
  ...['recursiveReadOnly'],
  // Only filled in with its default and taken away with the type that has it.
  ...['externalTrafficPolicy', 'loadBalancerClass'],
  // Only counted: a quota may be about the claims of a class.
  ...['volumeAttributesClassName'],
]);

/** Fields that a real cluster only keeps too, or whose effect stands elsewhere in the lab. */
const KEPT_ONLY: ReadonlySet<string> = new Set([
  ...['ObjectMeta.managedFields', 'ObjectMeta.selfLink', 'PodSpec.serviceAccount', 'JobSpec.manualSelector'],
  ...['Secret.stringData', 'ServicePort.appProtocol', 'EndpointPort.appProtocol'],
  ...['Endpoint.deprecatedTopology', 'Endpoint.hints', 'Endpoint.zone', 'LocalVolumeSource.fsType'],
  ...['ImageVolumeSource.pullPolicy', 'ServiceAccountTokenProjection.audience'],
  ...['ServiceAccountTokenProjection.expirationSeconds'],
]);

/** Storage of any sort is plain storage here, whoever would provide it. */
const STORAGE_TYPES: ReadonlySet<string> = new Set([
  'PersistentVolumeSpec',
  'EphemeralContainer',
  'EphemeralVolumeSource',
]);

describe('fields without effect', () => {
  const idle = new Set(listIdleFields().map(([type, field]) => `${type}.${field}`));

  test.each(listIdleFields())('%s has a field %s', (type, field) => expect(fieldsOf(type).has(field)).toBe(true));

  test.each(listIdleFields())('no component reads %s.%s: else take it out of core/lab/idle-fields.ts', (_, field) => {
    expect(WORDS.has(field) && !OTHER_MEANINGS.has(field)).toBe(false);
  });

  test('every other field of a kind that is worked on is read by a component', () => {
    const unread = listFields(KINDS).filter(([type, field]) => !WORDS.has(field) && !STORAGE_TYPES.has(type));
    const silent = unread.map(([type, field]) => `${type}.${field}`).filter((name) => !idle.has(name));
    expect(silent.filter((name) => !KEPT_ONLY.has(name))).toEqual([]);
  });

  test('the kinds that nothing works on are told as a whole', () => {
    expect(IDLE_KINDS.filter((kind) => KINDS.includes(kind))).toEqual([]);
  });
});

describe('a manifest', () => {
  const container = { name: 'a', image: 'busybox' };

  test.each<[string, object, readonly string[]]>([
    ['without such fields says nothing', { containers: [container] }, []],
    ['that says the default says nothing', { containers: [container], dnsPolicy: 'ClusterFirst', hostPID: false }, []],
    [
      'names each field where it stands',
      {
        containers: [{ ...container, stdinOnce: true, securityContext: { procMount: 'Unmasked', runAsUser: 1 } }],
        shareProcessNamespace: true,
        volumes: [
          { name: 'v', emptyDir: { sizeLimit: '1Mi' } },
          { name: 'n', nfs: { server: 's', path: '/' } },
        ],
      },
      [
        'spec.containers[0].stdinOnce',
        'spec.containers[0].securityContext.procMount',
        'spec.shareProcessNamespace',
        'spec.volumes[1].nfs',
      ],
    ],
    [
      'names no limit',
      { containers: [{ ...container, resources: { limits: { memory: '1Gi', 'ephemeral-storage': '1Gi' } } }] },
      [],
    ],
  ])('%s', (_, spec, fields) => {
    expect(findIdleFields('Pod', { metadata: { name: 'p' }, spec: { containers: [], ...spec } })).toEqual(fields);
  });
});

function listFields(kinds: readonly string[]): readonly (readonly [type: string, field: string])[] {
  const seen = new Set<string>();
  const pending = [...kinds];
  const found: [string, string][] = [];
  for (let type = pending.pop(); type !== undefined; type = pending.pop()) {
    if (seen.has(type)) continue;
    seen.add(type);
    for (const [field, held] of fieldsOf(type)) {
      if (field === 'status') continue;
      found.push([type, field]);
      const inner = objectTypeOf(held);
      if (inner !== undefined && WORDS.has(field)) pending.push(inner);
    }
  }
  return found;
}

function objectTypeOf(type: FieldType): string | undefined {
  if (type.kind === 'object') return type.typeName;
  return type.kind === 'list' || type.kind === 'map' ? objectTypeOf(type.of) : undefined;
}

/** Every word of the sources in a folder but the two tables of what is idle, and others that name fields of all kinds. */
function readWords(folder: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files
    .filter(
      (file) => file.endsWith('.ts') && !file.startsWith('idle-') && !TABLES.some((table) => file.includes(table)),
    )
    .flatMap((file) => readFileSync(join(folder, file), 'utf8').match(/[A-Za-z][A-Za-z0-9]*/g) ?? []);
}
