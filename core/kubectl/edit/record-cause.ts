import type { StringMap } from '../rows/cells.ts';
import type { Invocation } from '../verbs/verb.ts';

/** cli-runtime v1.35, pkg/genericclioptions/record_flags.go: ChangeCauseAnnotation. */
export const CHANGE_CAUSE = 'kubernetes.io/change-cause';

/** The annotation by which `--record` keeps the line on the object; none without the flag. */
export function recordedCause({ command, args, flags }: Invocation): StringMap {
  if (!flags.isOn('record')) return {};
  const options = flags.entries().map(([name, value]) => `--${name}=${value}`);
  return { [CHANGE_CAUSE]: ['kubectl', command, ...args, ...options].join(' ') };
}
