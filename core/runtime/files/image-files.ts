import { imageOf } from '../images/catalogue.ts';
import type { TaggedImage } from '../images/image-facts.ts';
import { osRelease, systemVersion } from '../images/operating-system.ts';
import { hasTool, listTools } from '../images/tools.ts';
import { groupFile, passwdFile } from '../images/users.ts';
import { computeResolverConfig, printResolvConf } from '../network/resolver-config.ts';
import type { RunningContainer } from '../process/kernel.ts';
import { hostsFile } from './hosts-file.ts';
import { kernelFile } from './kernel-files.ts';
import { baseName, parentPath } from './path.ts';

const BIN = ['/bin', '/sbin', '/usr/bin', '/usr/sbin', '/usr/local/bin', '/usr/local/sbin'];

/** Directories that every image has. */
const DIRECTORIES = [
  '/',
  ...BIN,
  '/usr',
  '/usr/local',
  '/usr/share',
  '/usr/lib',
  '/etc',
  '/tmp',
  '/var',
  '/var/log',
  '/var/run',
  '/var/tmp',
  '/var/lib',
  '/var/cache',
  '/var/spool',
  '/var/www',
  '/run',
  '/home',
  '/root',
  '/dev',
  '/dev/shm',
  '/proc',
  '/sys',
  '/opt',
  '/mnt',
  '/srv',
  '/lib',
  '/lib64',
  '/media',
];

/** A file of the image, or one the kubelet and the kernel put there; undefined where there is none. */
export function imageFile(kernel: RunningContainer, path: string): string | undefined {
  const image = imageOf(kernel.instance.image);
  const own = image.files?.get(path);
  if (own !== undefined) return own;
  const parent = parentPath(path);
  if (BIN.includes(parent) && hasTool(image, baseName(path))) return '';
  if (parent === '/' && image.tools?.includes(baseName(path)) === true) return '';
  return systemFile(kernel, path, image);
}

function systemFile(kernel: RunningContainer, path: string, image: TaggedImage): string | undefined {
  const { sandbox } = kernel;
  switch (path) {
    case '/etc/hostname':
      return `${sandbox.hostname}\n`;
    case '/etc/hosts':
      return hostsFile(kernel.cluster, sandbox);
    case '/etc/resolv.conf':
      return printResolvConf(computeResolverConfig(kernel.cluster, sandbox));
    case '/etc/os-release':
      return osRelease(image.system);
    case '/etc/debian_version':
    case '/etc/alpine-release':
      return versionFile(image.system, path);
    case '/etc/passwd':
      return passwdFile(image);
    case '/etc/group':
      return groupFile(image);
    case '/dev/termination-log':
    case '/dev/null':
    case '/dev/zero':
    case '/dev/urandom':
    case '/dev/random':
      return '';
    default:
      return kernelFile(kernel, path);
  }
}

function versionFile(system: string, path: string): string | undefined {
  const version = path.includes('alpine') === system.startsWith('alpine') ? systemVersion(system) : undefined;
  return version === undefined ? undefined : `${version}\n`;
}

export function imageHasDirectory(kernel: RunningContainer, path: string): boolean {
  if (DIRECTORIES.includes(path) || path === kernel.live.workingDir) return true;
  const image = imageOf(kernel.instance.image);
  if (image.ownedPaths?.some((own) => own.path === path) === true) return true;
  return ownPaths(image).some((own) => own.startsWith(`${path}/`));
}

/** `readOnlyRootFilesystem` holds for the image, not for its devices and the volumes that it names. */
export function isRootReadOnly({ live, instance }: RunningContainer, path: string): boolean {
  if (live.readOnlyRoot !== true || path.startsWith('/dev/')) return false;
  const { ownedPaths = [] } = imageOf(instance.image);
  return !ownedPaths.some((own) => own.volume === true && (path === own.path || path.startsWith(`${own.path}/`)));
}

/** The image's own files, and its directories that are not root's. */
function ownPaths({ files, ownedPaths = [] }: TaggedImage): string[] {
  return [...(files?.keys() ?? []), ...ownedPaths.map(({ path }) => path)];
}

/** Names that the image has in a directory. */
export function listImageDirectory(kernel: RunningContainer, path: string): string[] {
  const image = imageOf(kernel.instance.image);
  if (path === '/bin') return listTools(image);
  const prefix = path === '/' ? '/' : `${path}/`;
  const paths = [...DIRECTORIES, ...ownPaths(image), ...SYSTEM_PATHS].filter(
    (each) => each.startsWith(prefix) && each !== path,
  );
  return paths.map((each) => each.slice(prefix.length).split('/')[0] ?? '');
}

const SYSTEM_PATHS = [
  '/etc/hostname',
  '/etc/hosts',
  '/etc/resolv.conf',
  '/etc/os-release',
  '/etc/passwd',
  '/dev/null',
  '/dev/zero',
  '/dev/termination-log',
];
