import { NOT_PASSED_ON } from '../../controllers/deployment/replica-set-annotations.ts';
import { isSameTemplate } from '../../controllers/deployment/template-hash.ts';
import { type JsonMap, sortedMap, toJsonValue } from '../../manifest/json-value.ts';
import type { Deployment } from '../../objects/kubernetes.generated.ts';
import { asMap } from '../apply/apply-object.ts';
import { writePath } from '../edit/json-paths.ts';
import type { Selected } from '../select/select-objects.ts';
import { type Revision, withoutTemplateHash } from './revisions.ts';

/** Where `rollout undo` leads, or why it leads nowhere: kubectl v1.35, pkg/polymorphichelpers/rollback.go. */
export type UndoPlan =
  | { readonly ok: true; readonly to: Revision; readonly change: (json: JsonMap) => JsonMap }
  /** The workload is as it was then. */
  | { readonly ok: true; readonly to: Revision; readonly skips: string }
  | { readonly ok: false; readonly message: string };

/** `wanted` 0 stands for the revision before the present one. */
export function planUndo(workload: Selected, history: readonly Revision[], wanted: number): UndoPlan {
  const to = findRevision(workload, history, wanted);
  if (typeof to === 'string') return { ok: false, message: to };
  // What has a history has a template too.
  const { spec } = workload.object as Deployment;
  if (isSameTemplate(to.template, spec?.template ?? {})) {
    return { ok: true, to, skips: `skipped rollback (current template already matches revision ${wanted})` };
  }
  return { ok: true, to, change: (json) => restore(json, workload, to) };
}

function findRevision(workload: Selected, history: readonly Revision[], wanted: number): Revision | string {
  if (wanted !== 0) {
    const found = wanted < 0 ? undefined : history.find(({ number }) => number === wanted);
    return found ?? `unable to find specified revision ${wanted} in history`;
  }
  const isDeployment = workload.facts.kind === 'Deployment';
  const none = isDeployment
    ? `no rollout history found for deployment ${JSON.stringify(workload.object.metadata?.name ?? '')}`
    : 'no last revision to roll back to';
  return history.at(-2) ?? none;
}

/** A Deployment takes the annotations of then along, but for those that are its own affair. */
function restore(json: JsonMap, { object }: Selected, { template, annotations }: Revision): JsonMap {
  const changed = writePath(json, ['spec', 'template'], asMap(withoutTemplateHash(template)));
  if (annotations === undefined) return changed;
  const present = Object.entries(object.metadata?.annotations ?? {}).filter(([key]) => NOT_PASSED_ON.has(key));
  const then = Object.entries(annotations).filter(([key]) => !NOT_PASSED_ON.has(key));
  return writePath(changed, ['metadata', 'annotations'], toMap([...present, ...then]));
}

function toMap(entries: readonly (readonly [string, string])[]): JsonMap {
  return sortedMap(entries.map(([key, value]) => [key, toJsonValue(value)]));
}
