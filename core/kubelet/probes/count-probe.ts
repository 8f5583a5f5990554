import type { ProbeMemory } from '../../cluster/state/pod-worker.ts';
import type { Probe } from '../../objects/kubernetes.generated.ts';

/**
 * Counts one answer; true where the result that counts is another one now. A result changes only after as many
 * equal answers in a row as its threshold asks for. Kubernetes v1.35, pkg/kubelet/prober/worker.go: doProbe.
 */
export function countProbe(memory: ProbeMemory, probe: Probe, ok: boolean): boolean {
  memory.run = memory.lastOk === ok ? memory.run + 1 : 1;
  memory.lastOk = ok;
  if (memory.run < (ok ? (probe.successThreshold ?? 1) : (probe.failureThreshold ?? 3))) return false;
  const result = ok ? 'success' : 'failure';
  if (memory.result === result) return false;
  memory.result = result;
  return true;
}
