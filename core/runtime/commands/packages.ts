/**
 * Package managers: `apt-get`, `apk`, `microdnf`. What they install lies in the container's writable layer, and is gone with
 * the container, as in life. They reach the distributions' mirrors wherever DNS and network policies let the Pod out.
 */
import { findObjectByUid } from '../../cluster/object-store.ts';
import { userIdOf } from '../files/identity.ts';
import { creationError, fileKind, makeDirectory, writeFile } from '../files/view.ts';
import { imageOf } from '../images/catalogue.ts';
import { programsOf } from '../images/packages.ts';
import { hasTool } from '../images/tools.ts';
import { isLetThrough } from '../network/network-policy.ts';
import { reachesDns } from '../network/resolve.ts';
import type { Command, CommandCall, CommandResult } from '../process/kernel.ts';
import { parseArguments } from './call.ts';

/** Some mirror outside of the cluster. */
const MIRROR = { ip: '151.101.2.132', pod: undefined };
/** What fetching the lists takes, and each package. */
const LIST_MS = 1500;
const PACKAGE_MS = 1200;

function reachesMirror({ kernel: { cluster, sandbox } }: CommandCall, port: number): boolean {
  const from = { ip: sandbox.ip, pod: findObjectByUid(cluster.store, 'Pod', sandbox.podUid) };
  return reachesDns(cluster, sandbox) && isLetThrough(cluster, { from, to: MIRROR, port, protocol: 'TCP' });
}

/** What a run prints and how it ends, after the time it takes. */
interface Run {
  readonly stdout?: string;
  readonly stderr?: string;
  readonly exitCode: number;
  readonly tookMs?: number;
}

function ended({ kernel }: CommandCall, { stdout = '', stderr = '', exitCode, tookMs = 0 }: Run): CommandResult {
  kernel.looksOutside = true;
  return { kind: 'request', untilMs: kernel.cluster.nowMs + tookMs, stdout, stderr, exitCode };
}

/** Puts a package's programs where PATH finds them. */
function install({ kernel }: CommandCall, packages: readonly string[]): void {
  for (const program of packages.flatMap((name) => programsOf(name) ?? [])) {
    if (!hasTool(imageOf(kernel.instance.image), program)) writeFile(kernel, `/usr/bin/${program}`, '');
  }
}

/** `13: Permission denied` where this user may not install; undefined where it may. */
function whyLocked(call: CommandCall): string | undefined {
  const error = creationError(call.kernel, '/var/lib/lock');
  if (error === undefined && userIdOf(call.kernel) === 0) return undefined;
  return error === 'Read-only file system' ? `30: ${error}` : '13: Permission denied';
}

const APT_DIRECTORIES = ['/var/lib/apt', '/var/lib/apt/lists'];
const APT_LISTS = '/var/lib/apt/lists/Packages';
const APT_READING = 'Reading package lists...\n';
const APT_TREE = 'Building dependency tree...\nReading state information...\n';

/** `apt-get update`, `apt-get install [-y] PACKAGE…` */
function aptCommand(call: CommandCall): CommandResult {
  const { options, operands } = parseArguments(call.argv, 'ot');
  const [verb = '', ...packages] = operands;
  switch (verb) {
    case 'update':
      return ended(call, updateApt(call));
    case 'install':
      return ended(
        call,
        installApt(
          call,
          packages,
          ['y', 'yes', 'assume-yes'].some((name) => options.has(name)),
        ),
      );
    case 'clean':
    case 'autoremove':
    case 'upgrade':
    case 'dist-upgrade':
      return ended(call, {
        stdout:
          verb === 'clean'
            ? ''
            : `${APT_READING}${APT_TREE}0 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.\n`,
        exitCode: 0,
      });
    default:
      return ended(call, { stderr: `E: Invalid operation ${verb}\n`, exitCode: 100 });
  }
}

function updateApt(call: CommandCall): Run {
  const locked = whyLocked(call);
  if (locked !== undefined) {
    const lock = `E: Could not open lock file /var/lib/apt/lists/lock - open (${locked})\nE: Unable to lock directory /var/lib/apt/lists/\n`;
    return { stdout: APT_READING, stderr: lock, exitCode: 100 };
  }
  const [host, suite] = mirrorOf(call);
  if (!reachesMirror(call, 80)) {
    const failed = `W: Failed to fetch http://${host}/dists/${suite}/InRelease  Temporary failure resolving '${host.split('/', 1)[0] ?? ''}'\nW: Some index files failed to download. They have been ignored, or old ones used instead.\n`;
    return {
      stdout: `Err:1 http://${host} ${suite} InRelease\n${APT_READING}`,
      stderr: failed,
      exitCode: 0,
      tookMs: 3 * LIST_MS,
    };
  }
  for (const path of APT_DIRECTORIES) makeDirectory(call.kernel, path);
  writeFile(call.kernel, APT_LISTS, '-');
  return {
    stdout: `Get:1 http://${host} ${suite} InRelease\nGet:2 http://${host} ${suite}/main amd64 Packages\n${APT_READING}`,
    exitCode: 0,
    tookMs: LIST_MS,
  };
}

/** The mirror's host with its directory, and the release: `deb.debian.org/debian`, `trixie`. */
function mirrorOf({ kernel }: CommandCall): readonly [string, string] {
  const { base, system } = imageOf(kernel.instance.image);
  return [base === 'ubuntu' ? 'archive.ubuntu.com/ubuntu' : 'deb.debian.org/debian', system];
}

function installApt(call: CommandCall, packages: readonly string[], agreed: boolean): Run {
  const locked = whyLocked(call);
  if (locked !== undefined) {
    const lock = `E: Could not open lock file /var/lib/dpkg/lock-frontend - open (${locked})\nE: Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend), are you root?\n`;
    return { stderr: lock, exitCode: 100 };
  }
  const listed = fileKind(call.kernel, APT_LISTS) === 'file';
  const missing = packages.filter((name) => !listed || programsOf(name) === undefined);
  if (missing.length > 0) {
    const errors = missing.map((name) => `E: Unable to locate package ${name}\n`).join('');
    return { stdout: APT_READING + APT_TREE, stderr: errors + (listed ? NOTE_ON_PACKAGES : ''), exitCode: 100 };
  }
  const plan = `${APT_READING}${APT_TREE}The following NEW packages will be installed:\n  ${packages.join(' ')}\n0 upgraded, ${packages.length} newly installed, 0 to remove and 0 not upgraded.\n`;
  if (!agreed) return { stdout: `${plan}Do you want to continue? [Y/n] Abort.\n`, exitCode: 1 };
  install(call, packages);
  const done = packages.map((name) => `Unpacking ${name} ...\nSetting up ${name} ...\n`).join('');
  return { stdout: plan + done, exitCode: 0, tookMs: packages.length * PACKAGE_MS };
}

/** Said of a package that may well exist. */
const NOTE_ON_PACKAGES = 'This lab knows only some of the packages that there are.\n';

const APK_DIRECTORY = '/var/cache/apk';
const APK_INDEX = '/var/cache/apk/APKINDEX';

/** `apk update`, `apk add [--no-cache] [-U] PACKAGE…` */
function apkCommand(call: CommandCall): CommandResult {
  const { options, operands } = parseArguments(call.argv, 't', ['virtual', 'repository']);
  const [verb = '', ...packages] = operands;
  const locked = whyLocked(call)?.replace(/^\d+: /, '');
  if (verb !== 'add' && verb !== 'update')
    return ended(call, { stderr: `ERROR: '${verb}' is not simulated in this lab\n`, exitCode: 1 });
  if (locked !== undefined) {
    const words = `ERROR: Unable to lock database: ${locked}\nERROR: Failed to open apk database: ${locked}\n`;
    return ended(call, { stderr: words, exitCode: 99 });
  }
  const fetches = verb === 'update' || ['no-cache', 'U', 'update-cache', 'update'].some((name) => options.has(name));
  const fetched = fetches
    ? fetchIndex(call)
    : { stdout: '', stderr: '', listed: fileKind(call.kernel, APK_INDEX) === 'file' };
  if (verb === 'update') {
    if (fetched.listed) makeDirectory(call.kernel, APK_DIRECTORY);
    if (fetched.listed) writeFile(call.kernel, APK_INDEX, '-');
    const result = fetched.listed
      ? 'OK: 25000 distinct packages available\n'
      : '4 unavailable, 0 stale; 16 distinct packages available\n';
    return ended(call, {
      stdout: fetched.stdout + result,
      stderr: fetched.stderr,
      exitCode: fetched.listed ? 0 : 2,
      tookMs: LIST_MS,
    });
  }
  return ended(call, addPackages(call, packages, fetched, fetches));
}

interface Fetched {
  readonly stdout: string;
  readonly stderr: string;
  readonly listed: boolean;
}

function fetchIndex(call: CommandCall): Fetched {
  const release = imageOf(call.kernel.instance.image).system.replace(/^alpine(\d+\.\d+).*$/, 'v$1');
  const urls = ['main', 'community'].map((name) => `https://dl-cdn.alpinelinux.org/alpine/${release}/${name}`);
  const stdout = urls.map((url) => `fetch ${url}/x86_64/APKINDEX.tar.gz\n`).join('');
  const listed = reachesMirror(call, 443);
  const failures = urls.map((url) => `WARNING: fetching ${url}: temporary error (try again later)\n`);
  return { stdout, stderr: listed ? '' : failures.join(''), listed };
}

function addPackages(
  call: CommandCall,
  packages: readonly string[],
  { stdout, stderr, listed }: Fetched,
  fetches: boolean,
): Run {
  const missing = packages.filter((name) => !listed || programsOf(name) === undefined);
  if (missing.length > 0) {
    const reasons = missing.map((name) => `  ${name} (no such package):\n    required by: world[${name}]\n`).join('');
    const note = listed ? NOTE_ON_PACKAGES : '';
    return {
      stdout,
      stderr: `${stderr}ERROR: unable to select packages:\n${reasons}${note}`,
      exitCode: missing.length,
    };
  }
  install(call, packages);
  const steps = packages.map((name, index) => `(${index + 1}/${packages.length}) Installing ${name}\n`).join('');
  const tookMs = (fetches ? LIST_MS : 0) + packages.length * PACKAGE_MS;
  return { stdout: `${stdout}${steps}OK: ${packages.length + 16} packages\n`, exitCode: 0, tookMs };
}

/** `microdnf install [-y] PACKAGE…` */
function dnfCommand(call: CommandCall): CommandResult {
  const [verb = '', ...packages] = parseArguments(call.argv).operands;
  if (verb !== 'install')
    return ended(call, { stderr: `error: '${verb}' is not simulated in this lab\n`, exitCode: 1 });
  if (whyLocked(call) !== undefined)
    return ended(call, { stderr: 'error: Failed to obtain rpm transaction lock: are you root?\n', exitCode: 1 });
  if (!reachesMirror(call, 443))
    return ended(call, {
      stderr: 'error: cannot update repo: Cannot download repomd.xml: Could not resolve host: yum.oracle.com\n',
      exitCode: 1,
      tookMs: LIST_MS,
    });
  const missing = packages.find((name) => programsOf(name) === undefined);
  if (missing !== undefined)
    return ended(call, {
      stderr: `error: No package matches '${missing}'\n${NOTE_ON_PACKAGES}`,
      exitCode: 1,
      tookMs: LIST_MS,
    });
  install(call, packages);
  const steps = packages.map((name) => `Installing: ${name}\n`).join('');
  return ended(call, { stdout: `${steps}Complete.\n`, exitCode: 0, tookMs: LIST_MS + packages.length * PACKAGE_MS });
}

export const PACKAGE_COMMANDS: readonly (readonly [string, Command])[] = [
  ['apt-get', aptCommand],
  ['apt', aptCommand],
  ['apk', apkCommand],
  ['microdnf', dnfCommand],
];
