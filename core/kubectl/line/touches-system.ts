import { CONTROL_PLANE_NODE } from '../../cluster/furniture/system-load.ts';
import { isSystemNamespace } from '../../lab/system/system-objects.ts';
import type { Invocation } from '../verbs/verb.ts';

/** Commands that look at objects and no further: not at what runs in them, nor at who made them. */
const LOOKS =
  /^(?:get|describe|explain|events|wait|diff|version|options|help|cluster-info|api-.*|auth .*|config .*|top .*)$/;

const NAMES_SYSTEM = /\bnamespace"?:\s*["']?kube-(?:system|public)\b/;

/** A node that comes gets Pods of the system's DaemonSets. */
const BRINGS_NODE = /\bkind"?:\s*["']?Node\b/;

/** True of a line that may touch what the cluster itself consists of. */
export function touchesSystem(verb: string, { namespace, flags, args, fileText = '' }: Invocation): boolean {
  if (LOOKS.test(verb)) return false;
  const isNamed = isSystemNamespace(namespace) || flags.isOn('all-namespaces') || NAMES_SYSTEM.test(fileText);
  if (verb === 'create' && BRINGS_NODE.test(fileText)) return true;
  return isNamed || ((verb === 'drain' || verb === 'delete') && args.some((word) => word.endsWith(CONTROL_PLANE_NODE)));
}

/** True of commands that may change what runs in a Pod, and yet no object. */
export function entersContainers(verb: string): boolean {
  return /^(?:exec|attach|debug|cp|run)$/.test(verb);
}
