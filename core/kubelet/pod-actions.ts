import type { Container, PodSpec } from '../apiserver/kubernetes.generated.ts';
import type { ContainerInstance } from '../runtime/state.ts';
import { isSidecar } from './container-kinds.ts';
import { shouldRestart } from './should-restart.ts';
import type { ContainerKill, ContainerMemory, ProbeType } from './state.ts';

/** What the next actions follow from. */
export interface ActionFacts {
  readonly spec: PodSpec;
  /** False until the Pod has its sandbox: then everything begins at the first container. */
  readonly sandboxReady: boolean;
  readonly presentOf: (name: string) => ContainerInstance | undefined;
  readonly memoryOf: (name: string) => ContainerMemory | undefined;
}

/** What the kubelet has to do with a Pod: the whole Pod is over, or containers are to be killed and started. */
export interface PodActions {
  readonly killPod: boolean;
  readonly kill: readonly ContainerToKill[];
  /** Names in the order in which they are started: init containers, sidecars, app containers. */
  readonly start: readonly string[];
}

export interface ContainerToKill {
  readonly name: string;
  readonly cause: ContainerKill['cause'];
  /** The message of the Killing Event. */
  readonly message: string;
}

const KILL_POD: PodActions = { killPod: true, kill: [], start: [] };

/**
 * Decides what to do next; the caller does it.
 * Kubernetes v1.35, pkg/kubelet/kuberuntime/kuberuntime_manager.go: computePodActions.
 */
export function computePodActions(facts: ActionFacts): PodActions {
  const { initContainers = [], containers } = facts.spec;
  if (!facts.sandboxReady) {
    const first = initContainers[0];
    return { killPod: false, kill: [], start: first === undefined ? containers.map(({ name }) => name) : [first.name] };
  }
  const init = initContainers.length === 0 ? INITIALIZED : computeInitActions(facts, initContainers);
  if (init === 'failed') return KILL_POD;
  const ephemeral = listEphemeralToStart(facts);
  if (!init.initialized) return { killPod: false, kill: init.kill, start: [...ephemeral, ...init.start] };
  const apps = computeAppActions(facts);
  if (apps.kept === 0 && apps.start.length === 0) return KILL_POD;
  return { killPod: false, kill: [...init.kill, ...apps.kill], start: [...ephemeral, ...init.start, ...apps.start] };
}

/** An ephemeral container is started once, as soon as the sandbox stands. */
function listEphemeralToStart({ spec, presentOf }: ActionFacts): string[] {
  return (spec.ephemeralContainers ?? []).map(({ name }) => name).filter((name) => presentOf(name) === undefined);
}

interface InitActions {
  readonly initialized: boolean;
  readonly kill: readonly ContainerToKill[];
  readonly start: readonly string[];
}

const INITIALIZED: InitActions = { initialized: true, kill: [], start: [] };

/**
 * Looks at the init containers from the last to the first: the last one that was ever started says how far the Pod
 * is; those before it are done, but sidecars among them are kept running.
 * Kubernetes v1.35, pkg/kubelet/kuberuntime/kuberuntime_container.go: computeInitContainerActions.
 */
function computeInitActions(facts: ActionFacts, initContainers: readonly Container[]): InitActions | 'failed' {
  const kill: ContainerToKill[] = [];
  const start: string[] = [];
  let initialized = facts.spec.containers.some(({ name }) => facts.presentOf(name)?.state === 'running');
  let passed = initialized;
  for (let index = initContainers.length - 1; index >= 0; index--) {
    const container = initContainers[index];
    if (container === undefined) continue;
    const present = facts.presentOf(container.name);
    if (present === undefined) {
      if (passed && isSidecar(container)) start.unshift(container.name);
      continue;
    }
    if (passed && !isSidecar(container)) continue;
    const verdict = judgeInitContainer(facts, container, present);
    if (verdict.fate === 'failed') return 'failed';
    if (verdict.kill !== undefined) kill.push(verdict.kill);
    if (verdict.fate === 'restart') start.unshift(container.name);
    if (verdict.fate === 'done' && !passed) {
      const next = initContainers[index + 1];
      if (next === undefined) initialized = true;
      else start.unshift(next.name);
    }
    if (verdict.fate === 'done' && index === initContainers.length - 1) initialized = true;
    passed = true;
  }
  const first = initContainers[0];
  if (!passed && first !== undefined) start.unshift(first.name);
  return { initialized, kill, start };
}

/** `done`: the next one may start. `wait`: this one has to get on first. */
type InitVerdict =
  | { readonly fate: 'done' | 'wait' | 'failed'; readonly kill?: undefined }
  | { readonly fate: 'restart'; readonly kill?: ContainerToKill };

function judgeInitContainer(facts: ActionFacts, container: Container, present: ContainerInstance): InitVerdict {
  if (present.state === 'running') return isSidecar(container) ? judgeSidecar(facts, container) : { fate: 'wait' };
  if (isSidecar(container)) return { fate: 'restart' };
  const exitCode = present.exitCode ?? 0;
  if (exitCode === 0) return { fate: 'done' };
  return { fate: shouldRestart(container, facts.spec, exitCode) ? 'restart' : 'failed' };
}

function judgeSidecar(facts: ActionFacts, container: Container): InitVerdict {
  for (const probe of ['startup', 'liveness'] as const) {
    if (hasFailed(facts, container.name, probe)) {
      const message = `Init container ${container.name} failed ${probe} probe`;
      return { fate: 'restart', kill: { name: container.name, cause: probe, message } };
    }
  }
  if (container.startupProbe === undefined) return { fate: 'done' };
  const passed = facts.memoryOf(container.name)?.probes?.byType.get('startup')?.result === 'success';
  return { fate: passed ? 'done' : 'wait' };
}

function computeAppActions(facts: ActionFacts): { kept: number; kill: ContainerToKill[]; start: string[] } {
  const actions = { kept: 0, kill: [] as ContainerToKill[], start: [] as string[] };
  for (const container of facts.spec.containers) {
    const present = facts.presentOf(container.name);
    if (present?.state !== 'running') {
      if (present === undefined || shouldRestart(container, facts.spec, present.exitCode ?? 0)) {
        actions.start.push(container.name);
      }
      continue;
    }
    const kill = judgeRunningApp(facts, container);
    if (kill === undefined) actions.kept += 1;
    else {
      actions.kill.push(kill.toKill);
      if (kill.restart) actions.start.push(container.name);
    }
  }
  return actions;
}

/** Why a running app container cannot stay, if it cannot. */
function judgeRunningApp(
  facts: ActionFacts,
  container: Container,
): { toKill: ContainerToKill; restart: boolean } | undefined {
  const { name } = container;
  const startedImage = facts.memoryOf(name)?.startedImage;
  if (startedImage !== undefined && startedImage !== container.image) {
    const message = `Container ${name} definition changed, will be restarted`;
    return { toKill: { name, cause: 'definition', message }, restart: true };
  }
  for (const probe of ['liveness', 'startup'] as const) {
    if (!hasFailed(facts, name, probe)) continue;
    const restart = shouldRestart(container, facts.spec, KILLED_EXIT_CODE);
    const message = `Container ${name} failed ${probe} probe${restart ? ', will be restarted' : ''}`;
    return { toKill: { name, cause: probe, message }, restart };
  }
  return undefined;
}

/** The container has not exited yet; that it will not exit with 0 is all that its restart policy needs to know. */
const KILLED_EXIT_CODE = 137;

function hasFailed(facts: ActionFacts, name: string, probe: ProbeType): boolean {
  return facts.memoryOf(name)?.probes?.byType.get(probe)?.result === 'failure';
}
