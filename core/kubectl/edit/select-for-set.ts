import { getObject } from '../../cluster/object-store.ts';
import { type JsonMap, type JsonValue, sortedMap } from '../../manifest/json-value.ts';
import { fail, type KubectlOutcome } from '../outcome.ts';
import { refuseUntyped } from '../select/refuse-untyped.ts';
import type { Invocation } from '../verbs/verb.ts';
import { type EditSelection, selectForEdit } from './select-for-edit.ts';

/** What kubectl says where no object is named. */
export const NO_RESOURCE = `You must provide one or more resources by argument or filename.
Example resource specifications include:
   '-f rsrc.yaml'
   '--filename=rsrc.json'
   '<resource> <name>'
   '<resource>'`;

/** What `set` and its kin say where no object is named. */
export function selectForSet(invocation: Invocation, names: readonly string[]): EditSelection {
  if (names.length === 0) return { ok: false, outcome: fail(NO_RESOURCE) };
  return selectForEdit(invocation, names);
}

/** As {@link selectForSet}, of kinds whose types kubectl knows. */
export function selectTyped(invocation: Invocation, names: readonly string[]): EditSelection {
  const selection = selectForSet(invocation, names);
  const refused = selection.ok ? selection.selected.map(({ facts }) => refuseUntyped(facts)).find(isThere) : undefined;
  return refused === undefined ? selection : { ok: false, outcome: refused };
}

function isThere(outcome: KubectlOutcome | undefined): outcome is KubectlOutcome {
  return outcome !== undefined;
}

/** The data of the ConfigMap or Secret that `--from` names, each key with what a variable says to get it. */
export function readSource(invocation: Invocation): readonly (readonly [string, JsonMap])[] | KubectlOutcome {
  const from = invocation.flags.text('from') ?? '';
  const selection = selectForEdit(invocation, [from]);
  if (!selection.ok) return selection.outcome;
  const [selected] = selection.selected;
  if (selected === undefined) return { stdout: '', stderr: selection.errors, exitCode: 1 };
  const { kind } = selected.facts;
  const name = selected.object.metadata?.name ?? '';
  if (kind !== 'ConfigMap' && kind !== 'Secret') return fail('unsupported resource specified in --from');
  const object = getObject(invocation.cluster.store, kind, invocation.namespace, name);
  const field = kind === 'ConfigMap' ? 'configMapKeyRef' : 'secretKeyRef';
  return Object.keys(object?.data ?? {})
    .sort()
    .map((key) => {
      const reference: [string, JsonValue][] = [
        ['key', key],
        ['name', name],
      ];
      return [key, new Map([[field, sortedMap(reference)]])] as const;
    });
}
