import type { StringMap } from '../rows/cells.ts';

/** Says whether an object's labels are meant. */
export type LabelMatcher = (labels: StringMap | undefined) => boolean;

export type ParsedSelector =
  | { readonly ok: true; readonly matches: LabelMatcher }
  | { readonly ok: false; readonly message: string };

interface Requirement {
  readonly key: string;
  readonly operator: 'in' | 'notin' | 'exists' | '!' | '>' | '<';
  readonly values: readonly string[];
}

const KEY = /^(?:[a-zA-Z0-9](?:[-a-zA-Z0-9.]*[a-zA-Z0-9])?\/)?[a-zA-Z0-9](?:[-a-zA-Z0-9_.]*[a-zA-Z0-9])?$/;
const VALUE = /^(?:[a-zA-Z0-9](?:[-a-zA-Z0-9_.]*[a-zA-Z0-9])?)?$/;

/** `app=web,tier!=db,env in (a,b),!old`: k8s.io/apimachinery/pkg/labels, Parse. */
export function parseLabelSelector(text: string): ParsedSelector {
  const requirements: Requirement[] = [];
  for (const part of splitRequirements(text)) {
    const requirement = parseRequirement(part);
    if (requirement === undefined) return { ok: false, message: `unable to parse requirement: ${complain(part)}` };
    requirements.push(requirement);
  }
  return { ok: true, matches: (labels) => requirements.every((requirement) => meets(labels, requirement)) };
}

/** Commas part requirements, except those between parentheses. */
function splitRequirements(text: string): string[] {
  const parts = text.match(/(?:[^,(]|\([^)]*\)?)+/g) ?? [];
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

function parseRequirement(part: string): Requirement | undefined {
  const set = /^(\S+?)\s+(in|notin)\s*\(([^)]*)\)$/.exec(part);
  if (set !== null) return checked(set[1], set[2] === 'in' ? 'in' : 'notin', (set[3] ?? '').split(','));
  const equal = /^([^=!<>\s]+)\s*(==|=|!=|>|<)\s*(\S*)$/.exec(part);
  if (equal !== null) return checked(equal[1], operatorOf(equal[2]), [equal[3] ?? '']);
  return part.startsWith('!') ? checked(part.slice(1).trim(), '!', []) : checked(part, 'exists', []);
}

function operatorOf(sign: string | undefined): Requirement['operator'] {
  if (sign === '>' || sign === '<') return sign;
  return sign === '!=' ? 'notin' : 'in';
}

function checked(
  key: string | undefined,
  operator: Requirement['operator'],
  values: readonly string[],
): Requirement | undefined {
  const trimmed = values.map((value) => value.trim());
  if (key === undefined || !KEY.test(key) || !trimmed.every((value) => VALUE.test(value))) return undefined;
  return { key, operator, values: trimmed };
}

function meets(labels: StringMap | undefined, requirement: Requirement): boolean {
  const value = labels !== undefined && Object.hasOwn(labels, requirement.key) ? labels[requirement.key] : undefined;
  switch (requirement.operator) {
    case 'in':
      return value !== undefined && requirement.values.includes(value);
    case 'notin':
      return value === undefined || !requirement.values.includes(value);
    case 'exists':
      return value !== undefined;
    case '!':
      return value === undefined;
    case '>':
      return value !== undefined && Number(value) > Number(requirement.values[0]);
    case '<':
      return value !== undefined && Number(value) < Number(requirement.values[0]);
  }
}

/** The API server's words for the commonest mistakes: a key or a value that is not a qualified name. */
function complain(part: string): string {
  const pair = /^([^=!<>\s]+)\s*(?:==|=|!=)\s*(\S*)$/.exec(part);
  if (pair !== null && KEY.test(pair[1] ?? '')) {
    return `values[0][${pair[1]}]: Invalid value: "${pair[2]}": a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')`;
  }
  const found = /^\S+\s+(\S+)/.exec(part)?.[1] ?? '';
  return `found '${found}', expected: in, notin, =, ==, !=, gt, lt`;
}
