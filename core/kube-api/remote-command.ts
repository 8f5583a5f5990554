import { notFound } from '../apiserver/write.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { ExecProcess, PodSandbox } from '../cluster/state/node-runtime.ts';
import { listContainerNames } from '../kubectl/logs/container-names.ts';
import { dialKubelet } from '../kubectl/logs/dial-kubelet.ts';
import { wordStartFailure } from '../kubectl/terminal/word-start-failure.ts';
import { runUntil } from '../lab/run-occurrences.ts';
import { findServed } from '../lab/served/served.ts';
import { type JsonMap, sortedMap, toJsonValue } from '../manifest/json-value.ts';
import { listKindFacts } from '../objects/kinds.ts';
import type { Pod } from '../objects/kubernetes.generated.ts';
import type { Result } from '../objects/object.ts';
import {
  attachExec,
  awaitsInput,
  closeInput,
  findSandbox,
  removeExec,
  runningInstance,
  startExec,
  typeInto,
} from '../runtime/index.ts';
import { type ApiAnswer, readQuery, saysYes } from './api-request.ts';
import { type Place, parsePlace, splitPath } from './parse-path.ts';
import { answerBadRequest, answerError, failure, failureStatus } from './status.ts';

/** A command in a container, or a look at its first process, as `exec` and `attach` of a Pod ask for them. */
export interface RemoteCommand {
  readonly place: Place;
  readonly attaches: boolean;
  readonly argv: readonly string[];
  /** Empty: the only one. */
  readonly container: string;
  readonly stdin: boolean;
  readonly tty: boolean;
}

/** Undefined where the path is neither of the two. Kubernetes v1.35, pkg/apis/core: PodExecOptions, PodAttachOptions. */
export function parseRemoteCommand(
  path: string,
  query: readonly (readonly [string, string])[],
): RemoteCommand | undefined {
  const parts = splitPath(path);
  const place = parts === undefined ? undefined : parsePlace(listKindFacts(), parts);
  const { subresource = '' } = place ?? {};
  if (place?.facts.kind !== 'Pod' || !['exec', 'attach'].includes(subresource)) return undefined;
  const options = readQuery(query);
  return {
    place,
    attaches: subresource === 'attach',
    argv: query.filter(([key]) => key === 'command').map(([, word]) => word),
    container: options.get('container') ?? '',
    stdin: saysYes(options, 'stdin'),
    tty: saysYes(options, 'tty'),
  };
}

/** Where a command that goes on is found again. */
export interface CommandRef {
  readonly podUid: string;
  readonly execId: number;
}

/** What a command has said since the step before. */
export interface CommandStep {
  readonly ref: CommandRef;
  readonly stdout: string;
  readonly stderr: string;
  /** The Status of a command that is over: it is forgotten with that. */
  readonly end: JsonMap | undefined;
  /** True where it waits to be typed into: no time brings it on. */
  readonly reads: boolean;
}

/** Starts a command, and lets so much time pass as it wants, up to `waitMs`. */
export function openCommand(cluster: Cluster, command: RemoteCommand, waitMs: number): Result<CommandStep, ApiAnswer> {
  const found = findContainer(cluster, command);
  if (!found.ok) return found;
  const { sandbox, containerName } = found.value;
  if (sandbox === undefined) return { ok: true, value: absent(containerName) };
  const { argv, stdin, tty, attaches } = command;
  const exec = attaches
    ? attachExec(cluster, sandbox, containerName, { looksOnly: !stdin })
    : startExec(cluster, sandbox, containerName, argv, { terminal: tty, stdin });
  if (exec === undefined) return { ok: true, value: absent(containerName) };
  return { ok: true, value: settle(cluster, sandbox, exec, waitMs) };
}

/** Why a command would not be started; undefined where it would. */
export function checkCommand(cluster: Cluster, command: RemoteCommand): ApiAnswer | undefined {
  const found = findContainer(cluster, command);
  return found.ok ? undefined : found.error;
}

/** What somebody types, and whether that was all. */
export interface CommandInput {
  readonly text: string;
  readonly closes: boolean;
}

/** Goes on with a command; undefined where it is no more. */
export function continueCommand(
  cluster: Cluster,
  { podUid, execId }: CommandRef,
  { text, closes }: CommandInput,
  waitMs: number,
): CommandStep | undefined {
  const sandbox = findSandbox(cluster, podUid);
  const exec = sandbox?.execs.get(execId);
  if (sandbox === undefined || exec === undefined) return undefined;
  if (text !== '') typeInto(cluster, sandbox, exec, text);
  if (closes) closeInput(cluster, sandbox, exec);
  return settle(cluster, sandbox, exec, waitMs);
}

/** Ends a command whose client is gone. */
export function dropCommand(cluster: Cluster, { podUid, execId }: CommandRef): void {
  const sandbox = findSandbox(cluster, podUid);
  if (sandbox !== undefined) removeExec(cluster, sandbox, execId);
}

function settle(cluster: Cluster, sandbox: PodSandbox, exec: ExecProcess, waitMs: number): CommandStep {
  const isSettled = (): boolean => exec.state === 'exited' || awaitsInput(cluster, sandbox, exec);
  if (!isSettled() && waitMs > 0) runUntil(cluster, cluster.nowMs + waitMs, isSettled);
  const { stdout, stderr, id } = exec;
  const ref = { podUid: sandbox.podUid, execId: id };
  exec.stdout = '';
  if (exec.state === 'exited') {
    removeExec(cluster, sandbox, id);
    const isUnstarted = exec.unstartable === true;
    return {
      ref,
      stdout,
      stderr: isUnstarted ? '' : stderr,
      end: statusOf(cluster, { ...exec, stderr }),
      reads: false,
    };
  }
  exec.stderr = '';
  return { ref, stdout, stderr, end: undefined, reads: awaitsInput(cluster, sandbox, exec) };
}

/** apimachinery v1.35, pkg/util/remotecommand, and kubelet, pkg/kubelet/cri/streaming/remotecommand/exec.go. */
function statusOf(cluster: Cluster, exec: ExecProcess): JsonMap {
  if (exec.unstartable === true) return failureStatus(500, 'InternalError', wordStartFailure(cluster, exec));
  const { exitCode = 0, attached } = exec;
  if (exitCode === 0 || attached === true) return SUCCESS;
  const causes = [{ reason: 'ExitCode', message: String(exitCode) }];
  return sortedMap([
    ['metadata', new Map()],
    ['status', 'Failure'],
    ['message', `command terminated with non-zero exit code: ${exitCode}`],
    ['reason', 'NonZeroExitCode'],
    ['details', toJsonValue({ causes })],
  ]);
}

const SUCCESS: JsonMap = sortedMap([
  ['metadata', new Map()],
  ['status', 'Success'],
]);

interface FoundContainer {
  /** Undefined where the container does not run. */
  readonly sandbox: PodSandbox | undefined;
  readonly containerName: string;
}

/** Kubernetes v1.35, pkg/registry/core/pod/strategy.go: streamLocation; what the kubelet says after it. */
function findContainer(cluster: Cluster, command: RemoteCommand): Result<FoundContainer, ApiAnswer> {
  const { place, argv, attaches } = command;
  const { namespace = '', name = '', facts } = place;
  const pod = findServed(cluster, 'Pod', namespace, name);
  if (pod === undefined) return { ok: false, error: answerError(notFound('Pod', name), facts, name) };
  if (!attaches && argv.length === 0) return refuse('you must specify at least one command for the container');
  if (argv[0] === 'tar') return refuse(NO_TAR);
  const containerName = command.container || onlyContainerOf(pod);
  if (containerName === '') {
    const names = (pod.spec?.containers ?? []).map((container) => container.name).join(' ');
    return refuse(`a container name must be specified for pod ${name}, choose one of: [${names}]`);
  }
  if (!listContainerNames(pod).includes(containerName)) {
    return refuse(`container ${containerName} is not valid for pod ${name}`);
  }
  const { nodeName = '' } = pod.spec ?? {};
  if (nodeName === '') return refuse(`pod ${name} does not have a host assigned`);
  const unheard = dialKubelet(cluster, nodeName, (_, reason) => `error dialing backend: ${reason}`);
  if (unheard !== undefined) return { ok: false, error: failure(500, 'InternalError', unheard.message) };
  const sandbox = findSandbox(cluster, pod.metadata?.uid ?? '');
  const runs = sandbox !== undefined && runningInstance(sandbox, containerName) !== undefined;
  return { ok: true, value: { sandbox: runs ? sandbox : undefined, containerName } };
}

/** `kubectl cp` is tar in the container. */
const NO_TAR =
  'kubectl cp is not part of this lab: its containers have no tar. kubectl exec POD -- cat FILE shows a file, and kubectl exec -i POD -- sh -c "cat > FILE" writes one';

function onlyContainerOf({ spec }: Pod): string {
  const names = spec?.containers ?? [];
  return names.length === 1 ? (names[0]?.name ?? '') : '';
}

function refuse(message: string): { readonly ok: false; readonly error: ApiAnswer } {
  return { ok: false, error: answerBadRequest(message) };
}

/** That the container does not run is said once the connection is made. */
function absent(containerName: string): CommandStep {
  const message = `unable to upgrade connection: container not found ("${containerName}")`;
  const ref = { podUid: '', execId: 0 };
  return { ref, stdout: '', stderr: '', end: failureStatus(404, 'NotFound', message), reads: false };
}
