import type { JsonMap } from '../../manifest/json-value.ts';
import { checkTyped } from './check-typed.ts';
import { compareFields } from './compare-fields.ts';
import { difference, type FieldSet, intersection, union, withStructs } from './field-set.ts';
import { fieldsIn } from './fields-in.ts';
import { isSameManager, type Manager, type ManagerKey, managedPartOf } from './managers.ts';
import { mergeApplied, removeFields, withoutEmptied } from './merge-applied.ts';
import type { MembersShape } from './merge-shape.ts';

/** What somebody wants to hold of an object. */
export interface Application {
  /** How objects of its kind are merged. */
  readonly root: MembersShape;
  /** The object as it is; an empty map where there is none. */
  readonly live: JsonMap;
  readonly applied: JsonMap;
  readonly managers: readonly Manager[];
  readonly applier: ManagerKey & { readonly time: string };
  /** Takes what others hold. */
  readonly force: boolean;
  /** Fields whose conflicts do not count. */
  readonly mayTake: FieldSet;
}

export type AppliedFields =
  | { readonly type: 'applied'; readonly object: JsonMap; readonly managers: readonly Manager[] }
  | { readonly type: 'conflicts'; readonly conflicts: readonly Conflict[] }
  | { readonly type: 'wrong'; readonly errors: readonly string[] };

/** A field that was to be another than its manager has it. */
export interface Conflict {
  readonly manager: Manager;
  readonly path: string;
}

/**
 * Server-side apply: the live object with what was applied put in, and what the applier held and applies no more taken
 * out where nobody else holds it. structured-merge-diff v6, merge/update.go.
 */
export function applyFields(application: Application): AppliedFields {
  const { root, live, applied, managers, applier } = application;
  const errors = checkTyped(root, applied);
  if (errors.length > 0) return { type: 'wrong', errors };
  const fields = fieldsIn(root, managedPartOf(applied));
  const before = managers.find((manager) => isSameManager(manager, applier));
  const others = managers.filter((manager) => manager !== before);
  const merged = mergeApplied(root, live, applied);
  // The name is nobody's, and whoever writes it keeps the metadata that it stands in.
  const held = union(fieldsIn(root, applied), ...others.map((manager) => manager.fields));
  const object = before === undefined ? merged : prune(root, merged, { given: before.fields, held });
  const { added, modified, removed } = compareFields(root, managedPartOf(live), managedPartOf(object));
  const touched = union(added, modified);
  const conflicts = application.force ? [] : listConflicts(others, touched, application.mayTake);
  if (conflicts.length > 0) return { type: 'conflicts', conflicts };
  const lost = union(touched, removed);
  const left = others.map((manager) => ({ ...manager, fields: difference(manager.fields, lost) }));
  // What changes nothing leaves the time as it was: pkg/util/managedfields/internal/managedfieldsupdater.go.
  const time = lost.size === 0 ? (before?.time ?? '') : applier.time;
  return { type: 'applied', object: withoutEmptied(object), managers: [...left, { ...applier, time, fields }] };
}

function listConflicts(others: readonly Manager[], touched: FieldSet, mayTake: FieldSet): readonly Conflict[] {
  return others.flatMap((manager) =>
    [...difference(intersection(manager.fields, touched), mayTake)].sort().map((path) => ({ manager, path })),
  );
}

interface GivenUp {
  /** What the applier held until now. */
  readonly given: FieldSet;
  /** What anybody holds from now on. */
  readonly held: FieldSet;
}

/** An item or a field goes with all that is in it, unless something in it is held, or was never the applier's. */
function prune(root: MembersShape, merged: JsonMap, { given, held }: GivenUp): JsonMap {
  const fieldsOf = (object: JsonMap): FieldSet => withStructs(root, fieldsIn(root, object));
  const [own, kept, all] = [withStructs(root, given), withStructs(root, held), fieldsOf(merged)];
  const withoutOwn = removeFields(root, merged, own);
  const withHeld = removeFields(root, merged, difference(all, union(fieldsOf(withoutOwn), kept)));
  return removeFields(root, merged, intersection(difference(all, fieldsOf(withHeld)), own));
}
