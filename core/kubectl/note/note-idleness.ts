import { findIdleFields } from '../../lab/idle-fields.ts';
import { asIdleKind } from '../../lab/idle-kinds.ts';
import { listSchemas } from '../../manifest/custom/schema-parts.ts';
import { decodeDocument } from '../../manifest/index.ts';
import type { JsonMap } from '../../manifest/json-value.ts';
import type { CustomResourceDefinitionSpec } from '../../objects/kubernetes.generated.ts';
import type { Kind, KindMap, KubeObject } from '../../objects/object.ts';
import type { Selected } from '../select/select-objects.ts';
import type { LabNote } from './lab-note.ts';

/** What nothing will follow from in an object that was just taken: all of it, or some of its fields. */
export function noteIdleness<K extends Kind>(kind: K, object: KindMap[K]): readonly LabNote[] {
  const idle = asIdleKind(kind);
  if (idle !== undefined) return [{ code: 'idle-kind', kind: idle }];
  const fields = kind === 'CustomResourceDefinition' ? listIdleParts(object) : findIdleFields(kind, object);
  return fields.length === 0 ? [] : [{ code: 'idle-fields', fields }];
}

/** Rules in CEL are not evaluated, and nobody is asked to convert: what is written in one version is read in the others. */
function listIdleParts(object: KubeObject): readonly string[] {
  const { spec }: { readonly spec?: CustomResourceDefinitionSpec } & KubeObject = object;
  const { versions = [], conversion } = spec ?? {};
  const rules = versions.flatMap(({ schema }, index) => {
    const root = schema?.openAPIV3Schema;
    const place = `spec.versions[${index}].schema.openAPIV3Schema`;
    return root === undefined
      ? []
      : [...listSchemas(root, place)].flatMap(([part, path]) =>
          part[RULES] === undefined ? [] : [`${path}.${RULES}`],
        );
  });
  return [...(conversion?.webhook === undefined ? [] : ['spec.conversion.webhook']), ...rules];
}

const RULES = 'x-kubernetes-validations';

/** As {@link noteIdleness} for a changed object: only what the change brought in. */
export function noteNewIdleness({ facts, object }: Selected, after: JsonMap): readonly LabNote[] {
  const [changed] = decodeDocument(after, 'STDIN', [facts]);
  if (changed?.ok !== true || asIdleKind(facts.kind) !== undefined) return [];
  const before = new Set(findIdleFields<Kind>(facts.kind, object));
  const fields = findIdleFields<Kind>(facts.kind, changed.object).filter((field) => !before.has(field));
  return fields.length === 0 ? [] : [{ code: 'idle-fields', fields }];
}
