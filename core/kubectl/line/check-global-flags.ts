import { parseGoDuration } from '../../objects/go-duration.ts';
import { CLUSTER_NAME, USER_NAME } from '../config/kube-config.ts';
import { fail, failOfUse, type KubectlOutcome } from '../outcome.ts';
import type { ParsedFlags } from './parsed-flags.ts';

/** Commands that ask nothing of the server. */
const ASKS_NOTHING = /^(?:config |options$)/;

/**
 * What client-go v1.35 finds wrong with the flags that every command takes, before anything is sent: tools/clientcmd and
 * transport/config.go. Undefined where they are right.
 */
export function checkGlobalFlags(command: string, flags: ParsedFlags): string | undefined {
  if (ASKS_NOTHING.test(command)) return undefined;
  const cluster = flags.text('cluster') ?? '';
  if (cluster !== '' && cluster !== CLUSTER_NAME) return `no server found for cluster "${cluster}"`;
  const user = command.startsWith('create ') ? '' : (flags.text('user') ?? '');
  if (user !== '' && user !== USER_NAME) return `auth info "${user}" does not exist`;
  const asNobody = ['as-group', 'as-uid', 'as-user-extra'].some((name) => flags.has(name)) && !flags.text('as');
  if (asNobody) return 'requesting uid, groups or user-extra for  without impersonating a user';
  return checkTimeout(flags.text('request-timeout') ?? '');
}

/** Verbs that look at `--pod-running-timeout` first; `logs` says no more than that it is wrong. */
const WAITS_FOR_PODS: ReadonlySet<string> = new Set(['attach', 'exec', 'run', 'logs']);

/** kubectl v1.35, pkg/cmd/util: GetPodRunningTimeoutFlag. */
export function checkRunningTimeout(command: string, flags: ParsedFlags): KubectlOutcome | undefined {
  const timeoutMs = flags.durationMs('pod-running-timeout');
  if (timeoutMs === undefined || timeoutMs > 0 || !WAITS_FOR_PODS.has(command)) return undefined;
  const message = '--pod-running-timeout must be higher than zero';
  return command === 'logs' ? fail(message) : failOfUse(command, message);
}

function checkTimeout(value: string): string | undefined {
  if (value === '' || /^[+-]?\d+$/.test(value) || parseGoDuration(value).ok) return undefined;
  return 'Invalid timeout value. Timeout must be a single integer in seconds, or an integer followed by a corresponding time unit (e.g. 1s | 2m | 3h)';
}
