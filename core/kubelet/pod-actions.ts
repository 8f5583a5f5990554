import type { ContainerInstance } from '../cluster/state/node-runtime.ts';
import type { ContainerKill, ContainerMemory, ProbeType } from '../cluster/state/pod-worker.ts';
import type { Container, PodSpec } from '../objects/kubernetes.generated.ts';
import { isSidecar, listContainers } from './container-kinds.ts';
import { shouldRestart } from './should-restart.ts';

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
  const { initContainers = [] } = facts.spec;
  if (!facts.sandboxReady) return computeFirstActions(facts);
  const init = initContainers.length === 0 ? INITIALIZED : computeInitActions(facts, initContainers);
  if (init === 'failed') return KILL_POD;
  const ephemeral = listEphemeralToStart(facts);
  if (!init.initialized) return { killPod: false, kill: init.kill, start: [...ephemeral, ...init.start] };
  const apps = computeAppActions(facts);
  if (apps.kept === 0 && apps.start.length === 0) return KILL_POD;
  return { killPod: false, kill: [...init.kill, ...apps.kill], start: [...ephemeral, ...init.start, ...apps.start] };
}

/**
 * A new sandbox begins at the beginning. Where it follows one that went with a reboot, a Never Pod is not taken up
 * again, and what succeeded in an OnFailure Pod is not repeated.
 */
function computeFirstActions({ spec, presentOf }: ActionFacts): PodActions {
  const { initContainers = [], containers, restartPolicy } = spec;
  if (restartPolicy === 'Never' && listContainers(spec).some(({ name }) => presentOf(name) !== undefined)) {
    return KILL_POD;
  }
  const succeeded = (name: string): boolean => restartPolicy === 'OnFailure' && presentOf(name)?.exitCode === 0;
  const apps = containers.map(({ name }) => name).filter((name) => !succeeded(name));
  if (apps.length === 0) return KILL_POD;
  const first = initContainers[0];
  return { killPod: false, kill: [], start: first === undefined ? apps : [first.name] };
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
    if (verdict === 'failed') return 'failed';
    if (verdict.initialized && !passed) {
      const next = initContainers[index + 1];
      if (next === undefined) initialized = true;
      else start.unshift(next.name);
    }
    if (verdict.kill !== undefined) kill.push(verdict.kill);
    if (verdict.restart) start.unshift(container.name);
    passed = true;
  }
  const first = initContainers[0];
  if (!passed && first !== undefined) start.unshift(first.name);
  return { initialized, kill, start };
}

/** Whether the next one may start, and whether this one has to be started again. */
interface InitProgress {
  readonly initialized: boolean;
  readonly restart: boolean;
  readonly kill?: ContainerToKill;
}

const DONE: InitProgress = { initialized: true, restart: false };
const WAIT: InitProgress = { initialized: false, restart: false };
const RESTART: InitProgress = { initialized: false, restart: true };

function judgeInitContainer(
  facts: ActionFacts,
  container: Container,
  present: ContainerInstance,
): InitProgress | 'failed' {
  if (present.state === 'running') return isSidecar(container) ? judgeSidecar(facts, container) : WAIT;
  if (isSidecar(container)) return RESTART;
  const exitCode = present.exitCode ?? 0;
  if (exitCode === 0) return DONE;
  return shouldRestart(container, facts.spec, exitCode) ? RESTART : 'failed';
}

/** Only its startup probe lets a running sidecar hold up the next: one that has started may be replaced meanwhile. */
function judgeSidecar(facts: ActionFacts, container: Container): InitProgress {
  const { name } = container;
  if (container.startupProbe !== undefined) {
    const result = facts.memoryOf(name)?.probes?.byType.get('startup')?.result;
    if (result === 'failure') return { ...RESTART, kill: killSidecar(name, 'startup', 'failed startup probe') };
    if (result === undefined) return WAIT;
  }
  const kill = replaceSidecar(facts, container);
  return kill === undefined ? DONE : { initialized: true, restart: true, kill };
}

function replaceSidecar(facts: ActionFacts, container: Container): ContainerToKill | undefined {
  const { name } = container;
  if (hasChanged(facts, container)) return killSidecar(name, 'definition', 'definition changed');
  return hasFailed(facts, name, 'liveness') ? killSidecar(name, 'liveness', 'failed liveness probe') : undefined;
}

function killSidecar(name: string, cause: ContainerToKill['cause'], fault: string): ContainerToKill {
  return { name, cause, message: `Init container ${name} ${fault}` };
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
  if (hasChanged(facts, container)) {
    const message = `Container ${name} definition changed, will be restarted`;
    return { toKill: { name, cause: 'definition', message }, restart: true };
  }
  if (facts.memoryOf(name)?.restartForResize === true) {
    return {
      toKill: { name, cause: 'definition', message: `Container ${name} resize requires restart` },
      restart: true,
    };
  }
  for (const probe of ['liveness', 'startup'] as const) {
    if (!hasFailed(facts, name, probe)) continue;
    // Its own restart rules are about exit codes, and it has not exited yet.
    const restart = (container.restartPolicy ?? facts.spec.restartPolicy) !== 'Never';
    const message = `Container ${name} failed ${probe} probe${restart ? ', will be restarted' : ''}`;
    return { toKill: { name, cause: probe, message }, restart };
  }
  return undefined;
}

/** Of a running container's definition only the image can change. */
function hasChanged(facts: ActionFacts, { name, image }: Container): boolean {
  const startedImage = facts.memoryOf(name)?.startedImage;
  return startedImage !== undefined && startedImage !== image;
}

function hasFailed(facts: ActionFacts, name: string, probe: ProbeType): boolean {
  return facts.memoryOf(name)?.probes?.byType.get(probe)?.result === 'failure';
}
