import type { KubectlOutcome } from '../../core/kubectl/index.ts';

/** How `logs` and `exec` say that the container waits or has ended: time may help, another line does not. */
export function saysNotRunning({ exitCode, stderr }: KubectlOutcome): boolean {
  return exitCode !== 0 && /is waiting to start|container not found/.test(stderr);
}
