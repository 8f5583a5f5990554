import type { Cluster } from '../cluster/cluster.ts';
import { startDelayOf } from '../cluster/faults.ts';
import { getObject } from '../cluster/object-store.ts';
import { enqueue } from '../cluster/schedule.ts';
import type { LaunchTask, Machine } from '../cluster/state/machine.ts';
import type {
  CachedImage,
  ContainerInstance,
  LiveContainer,
  MountPoint,
  PodSandbox,
} from '../cluster/state/node-runtime.ts';
import { PRICES, spend } from '../cluster/work.ts';
import type { Container, Pod, PodSpec } from '../objects/kubernetes.generated.ts';
import { quantityValue } from '../objects/quantity.ts';
import { drawHex } from '../sim/random.ts';
import { parseTimestamp } from '../sim/timestamp.ts';
import { countListBytes, MAX_LIST_BYTES } from './commands/argument-list.ts';
import { environmentIn, shareServices } from './container-environment.ts';
import { mayHold } from './files/capabilities.ts';
import { resolvePath } from './files/path.ts';
import { createKernel } from './find-kernel.ts';
import { findStartFailure, type StartFailure } from './find-start-failure.ts';
import { imageOf } from './images/catalogue.ts';
import type { ImageFacts, TaggedImage } from './images/image-facts.ts';
import { NON_ROOT_UID } from './images/image-user.ts';
import { shellFlavourOf } from './images/tools.ts';
import { findUser } from './images/users.ts';
import { createLog } from './log.ts';
import { createMachine, type MachineStart } from './process/machine.ts';
import { markChanged } from './sandbox.ts';
import { findMissingProfile } from './security-profiles.ts';

/** Everything a kubelet tells its runtime when it starts a container. */
export interface ContainerStart {
  readonly container: Container;
  /** 0 for the first instance, then 1, 2 … */
  readonly attempt: number;
  readonly image: CachedImage;
  readonly env: ReadonlyMap<string, string>;
  /** Those of them that tell of the Services: the containers of a lab share them. */
  readonly services?: ReadonlyMap<string, string>;
  /** `command` and `args` with $(VAR) expanded; empty where the spec has none and the image's own count. */
  readonly command: readonly string[];
  readonly args: readonly string[];
  readonly memoryLimitBytes?: number;
  readonly cpuLimitMillicores?: number;
  readonly storageLimitBytes?: number;
  readonly terminationMessagePath: string;
  readonly terminationMessagePolicy: string;
  /** subPath of each volumeMount by mountPath, where subPathExpr had to be expanded. */
  readonly subPaths?: ReadonlyMap<string, string>;
}

export type ContainerStartOutcome =
  | { readonly ok: true; readonly instance: ContainerInstance }
  | {
      readonly ok: false;
      /** `StartError` (the container has terminated with it), `CreateContainerError` (it waits with it). */
      readonly reason: string;
      readonly message: string;
      readonly exitCode: number;
      /** The terminated instance of a StartError, as the CRI lists it. */
      readonly instance?: ContainerInstance;
    };

/** Starts a container: its program takes its first steps right after, as an occurrence of its own. */
export function startContainer(cluster: Cluster, sandbox: PodSandbox, start: ContainerStart): ContainerStartOutcome {
  const image = imageOf(start.image.reference);
  const argv = argvOf(image, start);
  const pod = getObject(cluster.store, 'Pod', sandbox.namespace, sandbox.podName);
  const refusal = argv.length === 0 ? NO_COMMAND : findMissingProfile(start.container, pod?.spec);
  if (refusal !== undefined) return { ok: false, reason: 'CreateContainerError', message: refusal, exitCode: 128 };
  const live = createLive(cluster, sandbox, start, image, argv);
  const instance = createInstance(cluster, start, live);
  const failure = findStartFailure(createKernel(cluster, sandbox, instance, live), argv);
  if (failure !== undefined) return failStart(cluster, sandbox, instance, failure);
  keepInstance(sandbox, instance);
  enqueue(cluster, `runtime/${sandbox.podUid}/${instance.name}`);
  markChanged(cluster, sandbox);
  return { ok: true, instance };
}

/** containerd v2, internal/cri/server/container_create_linux.go, as the kubelet passes it on. */
const NO_COMMAND = 'failed to generate container "" spec: failed to generate spec: no command specified';

/** The spec's command takes the place of the image's entrypoint and command; args alone only of its command. */
function argvOf(image: ImageFacts, { command, args }: ContainerStart): string[] {
  if (command.length > 0) return [...command, ...args];
  return [...image.entrypoint, ...(args.length > 0 ? args : image.command)];
}

/** The CRI's zero time: such a container shows `Started: Thu, 01 Jan 1970 00:00:00 +0000`. */
const NEVER_STARTED_MS = parseTimestamp('1970-01-01T00:00:00Z');

function failStart(
  cluster: Cluster,
  sandbox: PodSandbox,
  instance: ContainerInstance,
  { reason, message, exitCode }: StartFailure,
): ContainerStartOutcome {
  if (reason !== 'StartError') return { ok: false, reason, message, exitCode };
  delete instance.live;
  const ended = { state: 'exited', finishedMs: cluster.nowMs, exitCode, reason, message } as const;
  const failed: ContainerInstance = { ...instance, ...ended, startedMs: NEVER_STARTED_MS };
  keepInstance(sandbox, failed);
  return { ok: false, reason, message, exitCode, instance: failed };
}

/** `kubectl logs --previous` reaches one back. */
const KEPT_INSTANCES = 2;

/** Two instances of a container are kept. */
function keepInstance(sandbox: PodSandbox, instance: ContainerInstance): void {
  const previous = sandbox.containers.get(instance.name)?.at(-1);
  sandbox.containers.set(instance.name, previous === undefined ? [instance] : [previous, instance]);
}

function createInstance(cluster: Cluster, start: ContainerStart, live: LiveContainer): ContainerInstance {
  return {
    name: start.container.name,
    containerId: `containerd://${drawHex(cluster.seed, `container/${cluster.nextSerial++}`, 64)}`,
    attempt: start.attempt,
    image: start.image.reference,
    imageId: start.image.imageId,
    startedMs: cluster.nowMs,
    state: 'running',
    log: createLog(),
    live,
  };
}

function createLive(
  cluster: Cluster,
  sandbox: PodSandbox,
  start: ContainerStart,
  image: TaggedImage,
  argv: readonly string[],
): LiveContainer {
  const pod = getObject(cluster.store, 'Pod', sandbox.namespace, sandbox.podName);
  const { container } = start;
  const workingDir = resolvePath('/', container.workingDir ?? image.workingDir ?? '/');
  const userId = findUserId(container, pod?.spec, image);
  const groupId = container.securityContext?.runAsGroup ?? pod?.spec?.securityContext?.runAsGroup;
  const environment = environmentFor(cluster, sandbox, start, image, userId ?? 0);
  const listBytes = countListBytes(argv, environmentIn({ cluster, live: environment }));
  spend(cluster.work, PRICES.containerStarted + Math.ceil(Math.min(listBytes, MAX_LIST_BYTES) / PRICES.bytesStarted));
  if (start.attempt < KEPT_INSTANCES) spend(cluster.work, PRICES.instanceKept);
  const refusal = findRefusal(argv, listBytes, image, container);
  return {
    ...(refusal === TOO_LONG ? { env: new Map<string, string>() } : environment),
    workingDir,
    mounts: mountPoints(sandbox, start, pod),
    shell: shellFlavourOf(image),
    layer: new Map(),
    ...(container.securityContext?.readOnlyRootFilesystem === true ? { readOnlyRoot: true as const } : {}),
    ...(start.memoryLimitBytes === undefined ? {} : { memoryLimitBytes: start.memoryLimitBytes }),
    ...(start.cpuLimitMillicores === undefined ? {} : { cpuLimitMillicores: start.cpuLimitMillicores }),
    ...(start.storageLimitBytes === undefined ? {} : { storageLimitBytes: start.storageLimitBytes }),
    ...(userId === undefined ? {} : { userId }),
    ...(groupId === undefined ? {} : { groupId }),
    terminationMessagePath: start.terminationMessagePath,
    terminationMessagePolicy: start.terminationMessagePolicy,
    machine:
      refusal === undefined
        ? createMachine(argv, workingDir, { task: launchOf(cluster, pod), ...inputOf(container) })
        : createRefusedMachine(argv, workingDir, cluster.nowMs, refusal),
  };
}

const TOO_LONG = 'argument list too long';

/**
 * Why execve refuses the container's program. Linux 6, security/commoncap.c: bprm_caps_from_vfs_caps: a program that has a
 * capability from its file is not started where the container may not hold it.
 */
function findRefusal(
  argv: readonly string[],
  listBytes: number,
  image: TaggedImage,
  container: Container,
): string | undefined {
  if (listBytes > MAX_LIST_BYTES) return TOO_LONG;
  const capability = image.fileCapabilities?.get(argv[0] ?? '');
  return capability === undefined || mayHold(container, capability) ? undefined : 'operation not permitted';
}

/** `stdin: true`, at a terminal with `tty: true`. */
function inputOf({ stdin, tty }: Container): MachineStart {
  return stdin === true ? { input: tty === true ? 'terminal' : 'stream' } : {};
}

/** A program that a fault makes slow does nothing at first. */
function launchOf(cluster: Cluster, pod: Pod | undefined): LaunchTask {
  const delayMs = startDelayOf(cluster, pod);
  return delayMs === 0 ? { kind: 'launch' } : { kind: 'launch', notBeforeMs: cluster.nowMs + delayMs };
}

/** runAsUser, else the image's user; an image that is not known is not root's where root is forbidden. */
function findUserId(container: Container, spec: PodSpec | undefined, image: TaggedImage): number | undefined {
  const asked = container.securityContext?.runAsUser ?? spec?.securityContext?.runAsUser;
  if (asked !== undefined) return asked;
  const nonRoot = container.securityContext?.runAsNonRoot ?? spec?.securityContext?.runAsNonRoot;
  return image.userId ?? (image.unknown === true && nonRoot === true ? NON_ROOT_UID : undefined);
}

/**
 * runc has started the container when execve refuses its program: libcontainer's `Init` prints that as the container's only
 * line of log and ends with 255. Nothing of the arguments is kept.
 */
function createRefusedMachine(argv: readonly string[], workingDir: string, nowMs: number, refusal: string): Machine {
  const [name = ''] = argv;
  const folder = refusal === TOO_LONG ? '/bin' : '/usr/bin';
  const stderr = `exec ${name.includes('/') ? name : `${folder}/${name}`}: ${refusal}\n`;
  return createMachine([name], workingDir, {
    task: { kind: 'request', untilMs: nowMs, stdout: '', stderr, exitCode: 255 },
  });
}

const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** The image's variables, the container's over them, and what the runtime itself sets. */
function environmentFor(
  cluster: Cluster,
  sandbox: PodSandbox,
  { env, services = NO_SERVICES }: ContainerStart,
  image: TaggedImage,
  userId: number,
): Pick<LiveContainer, 'env' | 'services'> {
  const own = new Map([['PATH', DEFAULT_PATH], ['HOSTNAME', sandbox.hostname], ...(image.environment ?? [])]);
  const at = own.size;
  for (const [name, value] of env) if (own.has(name) || services.get(name) !== value) own.set(name, value);
  if (!own.has('HOME')) own.set('HOME', findUser(image, userId)?.home ?? '/');
  return services.size === 0 ? { env: own } : { env: own, services: { of: shareServices(cluster, services), at } };
}

const NO_SERVICES: ReadonlyMap<string, string> = new Map();

const LINKED_SOURCES = ['configMap', 'secret', 'downwardAPI', 'projected'];

function mountPoints(sandbox: PodSandbox, start: ContainerStart, pod: Pod | undefined): MountPoint[] {
  return (start.container.volumeMounts ?? []).map((mount) => {
    const asked = start.subPaths?.get(mount.mountPath) ?? mount.subPath;
    const subPath = asked === undefined ? undefined : resolvePath('/', asked).slice(1);
    const volume = pod?.spec?.volumes?.find((each) => each.name === mount.name);
    const linked = Object.keys(volume ?? {}).some((source) => LINKED_SOURCES.includes(source));
    const isPart = (subPath ?? '') !== '';
    return {
      path: resolvePath('/', mount.mountPath),
      volume: linked && isPart ? keepAsItIs(sandbox, mount.name, start) : mount.name,
      ...(subPath === undefined ? {} : { subPath }),
      ...(mount.readOnly === true || linked ? { readOnly: true as const } : {}),
      ...(linked && !isPart ? { linked: true as const } : {}),
      ...limitOf(volume?.emptyDir?.sizeLimit),
      ...(volume?.emptyDir?.medium === 'Memory' ? { inMemory: true as const } : {}),
    };
  });
}

/** A limit of 0 is none. */
function limitOf(sizeLimit: string | undefined): { readonly sizeLimitBytes?: number } {
  const sizeLimitBytes = sizeLimit === undefined ? 0 : quantityValue(sizeLimit);
  return sizeLimitBytes === 0 ? {} : { sizeLimitBytes };
}

/**
 * A part of a ConfigMap or Secret is mounted by itself as it is now: when the object changes, the volume's files are
 * others, and the container goes on seeing these. Returns the name under which the sandbox keeps them.
 */
function keepAsItIs(sandbox: PodSandbox, volumeName: string, { container }: ContainerStart): string {
  const name = `${volumeName}@${container.name}`;
  sandbox.volumes.set(name, sandbox.volumes.get(volumeName) ?? new Map());
  return name;
}
