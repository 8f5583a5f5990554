import type { StringMap } from '../rows/cells.ts';
import { type LabelRequirement, meetsRequirement, readRequirements } from './label-requirement.ts';

/** Says whether an object's labels are meant. */
export type LabelMatcher = (labels: StringMap | undefined) => boolean;

export type ParsedSelector =
  | { readonly ok: true; readonly matches: LabelMatcher }
  | { readonly ok: false; readonly message: string };

/** `app=web,tier!=db,env in (a,b),!old`: apimachinery v1.35, pkg/labels/selector.go: Parse. */
export function parseLabelSelector(text: string): ParsedSelector {
  const requirements = readRequirements(text);
  if (typeof requirements === 'string') return { ok: false, message: requirements };
  return { ok: true, matches: (labels) => requirements.every((one) => meets(labels, one)) };
}

function meets(labels: StringMap | undefined, requirement: LabelRequirement): boolean {
  const { key } = requirement;
  return meetsRequirement(requirement, labels !== undefined && Object.hasOwn(labels, key) ? labels[key] : undefined);
}
