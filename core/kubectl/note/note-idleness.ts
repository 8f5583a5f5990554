import { findIdleFields } from '../../lab/idle-fields.ts';
import { asIdleKind } from '../../lab/idle-kinds.ts';
import { decodeDocument } from '../../manifest/index.ts';
import type { JsonMap } from '../../manifest/json-value.ts';
import type { Kind, KindMap } from '../../objects/object.ts';
import type { Selected } from '../select/select-objects.ts';
import type { LabNote } from './lab-note.ts';

/** What nothing will follow from in an object that was just taken: all of it, or some of its fields. */
export function noteIdleness<K extends Kind>(kind: K, object: KindMap[K]): readonly LabNote[] {
  const idle = asIdleKind(kind);
  if (idle !== undefined) return [{ code: 'idle-kind', kind: idle }];
  const fields = findIdleFields(kind, object);
  return fields.length === 0 ? [] : [{ code: 'idle-fields', fields }];
}

/** As {@link noteIdleness} for a changed object: only what the change brought in. */
export function noteNewIdleness({ facts, object }: Selected, after: JsonMap): readonly LabNote[] {
  const [changed] = decodeDocument(after, 'STDIN');
  if (changed?.ok !== true || asIdleKind(facts.kind) !== undefined) return [];
  const before = new Set(findIdleFields<Kind>(facts.kind, object));
  const fields = findIdleFields<Kind>(facts.kind, changed.object).filter((field) => !before.has(field));
  return fields.length === 0 ? [] : [{ code: 'idle-fields', fields }];
}
