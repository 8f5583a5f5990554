import type { AppArmorProfile, Container, Pod, PodSpec } from '../../objects/kubernetes.generated.ts';
import { type FieldError, forbidden, invalid } from './field-error.ts';

/** Where a container's profile stood before it had a field. */
export const APPARMOR = 'container.apparmor.security.beta.kubernetes.io/';

/** The annotation's profile as the field has it; undefined where it is none. */
export function parseProfile(text: string): AppArmorProfile | undefined {
  if (text === 'runtime/default') return { type: 'RuntimeDefault' };
  if (text === 'unconfined') return { type: 'Unconfined' };
  return text.startsWith('localhost/') && text.length > 'localhost/'.length
    ? { type: 'Localhost', localhostProfile: text.slice('localhost/'.length) }
    : undefined;
}

export function checkAppArmorAnnotations({ metadata, spec = { containers: [] } }: Pod, path: string): FieldError[] {
  const names = new Set(listContainers(spec).map(({ container }) => container.name));
  return Object.entries(metadata?.annotations ?? {})
    .filter(([key]) => key.startsWith(APPARMOR))
    .flatMap(([key, text]) => {
      const name = key.slice(APPARMOR.length);
      return [
        ...(names.has(name) ? [] : [invalid(`${path}[${key}]`, name, 'container not found')]),
        ...(text === '' || parseProfile(text) !== undefined
          ? []
          : [invalid(`${path}[${key}]`, text, `invalid AppArmor profile name: ${JSON.stringify(text)}`)]),
      ];
    });
}

/** Where both are said they say the same: v1.35 pkg/apis/core/validation, validateAppArmorAnnotationsAndFieldsMatchOnCreate. */
export function checkAppArmorFields({ metadata, spec = { containers: [] } }: Pod, path: string): FieldError[] {
  const annotations = metadata?.annotations ?? {};
  return listContainers(spec).flatMap(({ container, at }) => {
    const key = `${APPARMOR}${container.name}`;
    const annotated = Object.hasOwn(annotations, key) ? parseProfile(annotations[key] ?? '') : undefined;
    const own = container.securityContext?.appArmorProfile;
    if (annotated === undefined || own === undefined) return [];
    const field = `${path}.${at}.securityContext.appArmorProfile`;
    if (own.type !== annotated.type) {
      return [forbidden(`${field}.type`, 'apparmor type in annotation and field must match')];
    }
    return own.localhostProfile === annotated.localhostProfile
      ? []
      : [forbidden(`${field}.localhostProfile`, 'apparmor profile in annotation and field must match')];
  });
}

function listContainers(spec: PodSpec): { readonly container: Container; readonly at: string }[] {
  return (['initContainers', 'containers'] as const).flatMap((list) =>
    (spec[list] ?? []).map((container, index) => ({ container, at: `${list}[${index}]` })),
  );
}
