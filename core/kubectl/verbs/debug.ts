import type { Cluster } from '../../cluster/cluster.ts';
import { findObjectByUid } from '../../cluster/object-store.ts';
import type { Pod } from '../../objects/kubernetes.generated.ts';
import type { KubeObject } from '../../objects/object.ts';
import { findSandbox, runningInstance } from '../../runtime/index.ts';
import { debugCopy } from '../debug/debug-copy.ts';
import { debugInPlace } from '../debug/debug-in-place.ts';
import { debugNode } from '../debug/debug-node.ts';
import { type DebugWish, readDebugWish } from '../debug/debug-wish.ts';
import type { Debugged } from '../debug/debugged.ts';
import { warnOfKinds } from '../line/deprecated-kinds.ts';
import { flagSpecs } from '../line/flag-spec.ts';
import { findContainerStatus } from '../logs/container-names.ts';
import { readContainerLog } from '../logs/read-container-log.ts';
import { fail, joinOutcomes, type KubectlOutcome, succeed, withNotes } from '../outcome.ts';
import { wait } from '../run/finish-run.ts';
import { parseTargets } from '../select/parse-targets.ts';
import { refuseUntyped } from '../select/refuse-untyped.ts';
import { scopeOf } from '../select/scope-of.ts';
import { sayFailure } from '../select/select-all.ts';
import { lookUp, type Selected } from '../select/select-objects.ts';
import { attachContainer } from '../terminal/attach-container.ts';
import type { Invocation, Verb } from './verb.ts';

/** kubectl v1.35, pkg/cmd/debug/debug.go. */
export const DEBUG: Verb = {
  name: 'debug',
  usage: [
    'debug (POD | TYPE/NAME) --image=IMAGE [-it] [--target=CONTAINER] [-- COMMAND...]',
    'debug POD --copy-to=NAME [--image=IMAGE | --set-image=CONTAINER=IMAGE] [-- COMMAND...]',
    'debug node/NAME --image=IMAGE [-it]',
  ],
  summary: 'Adds an ephemeral container to a Pod, copies the Pod, or makes a Pod on a node, to look around.',
  flags: flagSpecs(`
    --arguments-only
    --attach
    -c --container string
    --copy-to string
    --custom string
    --env string
    -f --filename string
    --image string
    --image-pull-policy string
    --keep-annotations
    --keep-init-containers
    --keep-labels
    --keep-liveness
    --keep-readiness
    --keep-startup
    --profile string
    -q --quiet
    --replace
    --same-node
    --set-image string
    --share-processes
    -i --stdin
    --target string
    -t --tty
  `),
  run: runDebug,
};

const LEGACY =
  '--profile=legacy is deprecated and will be removed in the future. It is recommended to explicitly specify a profile, for example "--profile=general".\n';
/** How long it stays with a container that has to start. */
const LONGEST_MS = 60_000;

function runDebug(invocation: Invocation): KubectlOutcome {
  const { args, flags } = invocation;
  const wish = readDebugWish(invocation);
  if (typeof wish === 'string') return fail(wish);
  if (args.length === 0) return fail('NAME or filename is required for debug');
  const found = findTargets(invocation);
  if (!found.ok) return found.outcome;
  const targeting =
    wish.target === undefined || wish.quiet
      ? ''
      : `Targeting container "${wish.target}". If you don't see processes from this container it may be because the container runtime doesn't support this feature.\n`;
  const deprecation = (flags.text('profile') ?? 'legacy') === 'legacy' ? LEGACY : '';
  const debugged = found.selected.map((selected) => debugOne(invocation, selected, wish));
  const outcomes = found.error === undefined ? debugged : [...debugged, found.error];
  const [only] = outcomes;
  // A terminal that it opened stays.
  const outcome = only !== undefined && outcomes.length === 1 ? only : joinOutcomes(outcomes);
  const warnings = warnOfKinds(invocation.cluster, { verb: 'debug', args, flags });
  return { ...outcome, stdout: targeting + outcome.stdout, stderr: deprecation + warnings + outcome.stderr };
}

type Found =
  | { readonly ok: true; readonly selected: readonly Selected[]; readonly error: KubectlOutcome | undefined }
  | { readonly ok: false; readonly outcome: KubectlOutcome };

/** `web` is a Pod. Behind the first that is not there nothing is looked for. */
function findTargets(invocation: Invocation): Found {
  const words = invocation.args.map((word) => (word.includes('/') ? word : `pods/${word}`));
  const parsed = parseTargets(invocation.cluster, words);
  if (!parsed.ok) return parsed;
  const scope = scopeOf(invocation, parsed.targets);
  if (!scope.ok) return scope;
  const selected: Selected[] = [];
  for (const target of parsed.targets) {
    const found = lookUp(invocation.cluster, target, scope.scope);
    if (!found.ok) return { ok: true, selected, error: sayFailure(found.error) };
    selected.push(...found.value);
  }
  return { ok: true, selected, error: undefined };
}

function debugOne(invocation: Invocation, { facts, object }: Selected, wish: DebugWish): KubectlOutcome {
  const untyped = refuseUntyped(facts);
  if (untyped !== undefined) return untyped;
  const debugged = isNode(facts.kind)
    ? debugNode(invocation, object.metadata?.name ?? '', wish)
    : facts.kind === 'Pod'
      ? debugPod(invocation, object, wish)
      : undefined;
  if (debugged === undefined) return fail(`"${nameKind(facts)}" not supported by debug`);
  if (!debugged.ok) return debugged.outcome;
  const { uid, containerName, told, warning } = debugged;
  const attached =
    wish.attach && containerName !== undefined ? goTo(invocation.cluster, uid, containerName, wish) : succeed('');
  return { ...attached, stdout: told + attached.stdout, stderr: warning + attached.stderr };
}

/** As Go prints a kind: the core group has no name. */
function nameKind({ apiVersion, kindName }: Selected['facts']): string {
  return `${apiVersion.includes('/') ? '' : '/'}${apiVersion}, Kind=${kindName}`;
}

function isNode(kind: string): boolean {
  return kind === 'Node';
}

function debugPod(invocation: Invocation, pod: KubeObject, wish: DebugWish): Debugged {
  return wish.copyTo === undefined ? debugInPlace(invocation, pod, wish) : debugCopy(invocation, pod, wish);
}

/** Waits until the container has started, and attaches; where it is over already, its log is shown. */
function goTo(cluster: Cluster, uid: string, containerName: string, wish: DebugWish): KubectlOutcome {
  const startedMs = cluster.nowMs;
  const stateOf = (): 'waiting' | 'running' | 'over' => {
    const pod = findObjectByUid(cluster.store, 'Pod', uid);
    const { running, terminated } = (pod && findContainerStatus(pod, containerName)?.state) ?? {};
    if (pod === undefined || terminated !== undefined) return 'over';
    return running === undefined ? 'waiting' : 'running';
  };
  wait(cluster, startedMs + LONGEST_MS, () => stateOf() !== 'waiting');
  const pod = findObjectByUid(cluster.store, 'Pod', uid);
  if (pod === undefined) return succeed('');
  const sandbox = findSandbox(cluster, uid);
  if (sandbox !== undefined && runningInstance(sandbox, containerName) !== undefined) {
    return attachContainer(cluster, { pod, sandbox, containerName }, wish);
  }
  if (stateOf() === 'over') {
    return readContainerLog(cluster, { pod, containerName, previous: false, options: {}, prefix: '' });
  }
  return withNotes(succeed('', warnOfWaiting(pod, containerName)), [{ code: 'debug-waits' }]);
}

function warnOfWaiting(pod: Pod, containerName: string): string {
  const message = findContainerStatus(pod, containerName)?.state?.waiting?.message ?? '';
  return message === '' ? '' : `Warning: container ${containerName}: ${message}\n`;
}
