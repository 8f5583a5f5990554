import type { Violation } from './wording.ts';
import {
  type Checked,
  type Context,
  containersOf,
  contextsOf,
  listSetters,
  plural,
  quoteAll,
  sorted,
} from './wording.ts';

function isUnconfined(type: string | undefined): type is string {
  return type !== undefined && type !== 'RuntimeDefault' && type !== 'Localhost';
}

function listUnconfined({ spec }: Checked, typeOf: (context: Context) => string | undefined) {
  const types = sorted(contextsOf(spec).map(typeOf).filter(isUnconfined));
  return { types, setters: listSetters(spec, (context) => isUnconfined(typeOf(context))) };
}

const APP_ARMOR_ANNOTATION = 'container.apparmor.security.beta.kubernetes.io/';

/** The field, and the annotation that was there before it. policy/check_appArmorProfile.go. */
export function checkAppArmor(checked: Checked): Violation | undefined {
  const { types, setters } = listUnconfined(checked, (context) => context?.appArmorProfile?.type);
  const bad = Object.entries(checked.annotations).filter(
    ([key, value]) => key.startsWith(APP_ARMOR_ANNOTATION) && !isProfileOf(value, ['', 'runtime/default']),
  );
  const values = [...types, ...bad.map(([key, value]) => `${key}="${value}"`).sort()];
  if (values.length === 0) return undefined;
  const named = [...(setters === undefined ? [] : [setters]), ...(bad.length === 0 ? [] : [plural('annotation', bad)])];
  return {
    reason: plural('forbidden AppArmor profile', values),
    detail: `${named.join(' and ')} must not set AppArmor profile type to ${quoteAll(values)}`,
  };
}

function isProfileOf(value: string, known: readonly string[]): boolean {
  return known.includes(value) || value.startsWith('localhost/');
}

const SECCOMP_ANNOTATION = 'seccomp.security.alpha.kubernetes.io/';

/** Before v1.19 an annotation of the Pod said it, and one for each container. policy/check_seccompProfile_baseline.go. */
export function checkSeccompAnnotations({ spec, annotations }: Checked): Violation | undefined {
  const keys = [
    `${SECCOMP_ANNOTATION}pod`,
    ...containersOf(spec).map(({ name }) => `container.${SECCOMP_ANNOTATION}${name}`),
  ];
  const bad = keys.filter((key) => {
    const value = annotations[key];
    return value !== undefined && !isProfileOf(value, ['runtime/default', 'docker/default']);
  });
  if (bad.length === 0) return undefined;
  const shown = sorted(bad.map((key) => `${key}="${annotations[key]}"`));
  return { reason: 'seccompProfile', detail: `forbidden ${plural('annotation', shown)} ${shown.join(', ')}` };
}

export function checkSeccompFields(checked: Checked): Violation | undefined {
  const { types, setters } = listUnconfined(checked, (context) => context?.seccompProfile?.type);
  if (setters === undefined) return undefined;
  const detail = `${setters} must not set securityContext.seccompProfile.type to ${quoteAll(types)}`;
  return { reason: 'seccompProfile', detail };
}
