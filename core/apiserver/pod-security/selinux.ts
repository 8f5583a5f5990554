import { type Checked, type Context, contextsOf, count, listSetters, sorted, type Violation } from './wording.ts';

/** A Pod may choose among few types and neither user nor role. policy/check_seLinuxOptions.go. */
export function checkSelinux({ spec }: Checked, allowed: readonly string[]): Violation | undefined {
  const typeOf = (context: Context): string => context?.seLinuxOptions?.type ?? '';
  const isSet = (field: 'user' | 'role', context: Context): boolean => (context?.seLinuxOptions?.[field] ?? '') !== '';
  const setters = listSetters(
    spec,
    (context) => !allowed.includes(typeOf(context)) || isSet('user', context) || isSet('role', context),
  );
  if (setters === undefined) return undefined;
  const contexts = contextsOf(spec);
  const types = sorted(contexts.map(typeOf).filter((type) => !allowed.includes(type)));
  const faults = [
    ...(types.length === 0 ? [] : [count('type', types)]),
    ...(contexts.some((context) => isSet('user', context)) ? ['user may not be set'] : []),
    ...(contexts.some((context) => isSet('role', context)) ? ['role may not be set'] : []),
  ];
  const detail = `${setters} set forbidden securityContext.seLinuxOptions: ${faults.join('; ')}`;
  return { reason: 'seLinuxOptions', detail };
}
