import type { Condition } from '../../apiserver/custom/definition-status.ts';
import type { CustomResourceDefinition, CustomResourceDefinitionNames } from '../../objects/kubernetes.generated.ts';

/** Which of the names that a definition asks for it gets, and what is said of that. */
export interface Naming {
  readonly names: CustomResourceDefinitionNames;
  readonly condition: Condition;
}

/**
 * A name is had by whoever had it first in a group. Kubernetes v1.35, apiextensions-apiserver,
 * pkg/controller/status/naming_controller.go; `others` are the group's other definitions.
 */
export function acceptNames(definition: CustomResourceDefinition, others: readonly CustomResourceDefinition[]): Naming {
  const asked = definition.spec?.names ?? NO_NAMES;
  const had = definition.status?.acceptedNames ?? NO_NAMES;
  const taken = others.map(({ status }) => status?.acceptedNames ?? NO_NAMES);
  const words = new Set(
    taken.flatMap(({ plural, singular = '', shortNames = [] }) => [plural, singular, ...shortNames]),
  );
  const kinds = new Set(taken.flatMap(({ kind, listKind = '' }) => [kind, listKind]));
  const conflicts: (readonly [reason: string, message: string])[] = [];
  const choose = (name: 'plural' | 'singular' | 'kind' | 'listKind', reason: string, used: ReadonlySet<string>) => {
    const [wanted = '', present = ''] = [asked[name], had[name]];
    if (wanted === present || !used.has(wanted)) return wanted;
    conflicts.push([reason, inUse(wanted)]);
    return present;
  };
  const plural = choose('plural', 'PluralConflict', words);
  const singular = choose('singular', 'SingularConflict', words);
  const shortNames = chooseShortNames(asked, had, words);
  if (!shortNames.ok) conflicts.push(['ShortNamesConflict', shortNames.message]);
  const kind = choose('kind', 'KindConflict', kinds);
  const listKind = choose('listKind', 'ListKindConflict', kinds);
  return {
    names: {
      ...(asked.categories === undefined ? {} : { categories: asked.categories }),
      kind,
      listKind,
      plural,
      ...(shortNames.names === undefined ? {} : { shortNames: shortNames.names }),
      singular,
    },
    condition: describe(conflicts.at(-1)),
  };
}

const NO_NAMES: CustomResourceDefinitionNames = { kind: '', plural: '' };

function inUse(name: string): string {
  return `${JSON.stringify(name)} is already in use`;
}

interface ShortNames {
  readonly ok: boolean;
  readonly names: readonly string[] | undefined;
  readonly message: string;
}

function chooseShortNames(
  { shortNames: asked = [] }: CustomResourceDefinitionNames,
  { shortNames: had }: CustomResourceDefinitionNames,
  used: ReadonlySet<string>,
): ShortNames {
  const refused = asked.filter((name) => had?.includes(name) !== true && used.has(name));
  const messages = refused.map(inUse);
  if (messages.length > 0) {
    return { ok: false, names: had, message: messages.length === 1 ? messages.join('') : `[${messages.join(', ')}]` };
  }
  return { ok: true, names: asked.length === 0 ? undefined : asked, message: '' };
}

/** Of several conflicts the last is told. */
function describe(conflict: readonly [reason: string, message: string] | undefined): Condition {
  return conflict === undefined
    ? { type: 'NamesAccepted', status: 'True', reason: 'NoConflicts', message: 'no conflicts found' }
    : { type: 'NamesAccepted', status: 'False', reason: conflict[0], message: conflict[1] };
}
