import type { Kind } from '../objects/object.ts';

/** Kinds that are accepted and kept, but that no controller of the lab works on: nothing follows from them. */
export const IDLE_KINDS: readonly Kind[] = ['StatefulSet', 'DaemonSet', 'CronJob', 'ReplicationController'];
