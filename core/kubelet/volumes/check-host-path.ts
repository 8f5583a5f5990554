/** What every node has; nothing else is there before a Pod makes it. */
const DIRECTORIES: ReadonlySet<string> = new Set([
  '/',
  '/dev',
  '/etc',
  '/etc/kubernetes',
  '/home',
  '/lib/modules',
  '/mnt',
  '/opt',
  '/proc',
  '/root',
  '/run',
  '/srv',
  '/sys',
  '/tmp',
  '/usr',
  '/var',
  '/var/lib',
  '/var/lib/kubelet',
  '/var/log',
  '/var/log/pods',
]);
const FILES: ReadonlySet<string> = new Set(['/etc/hostname', '/etc/hosts', '/etc/localtime', '/etc/resolv.conf']);
const SOCKETS: ReadonlySet<string> = new Set(['/run/containerd/containerd.sock']);

/**
 * What is wrong with a hostPath of a type that has to be there already, or undefined.
 * Kubernetes v1.35, pkg/volume/hostpath/host_path.go: checkTypeInternal.
 */
export function checkHostPath(path: string, type: string): string | undefined {
  const known = path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
  switch (type) {
    case 'Directory':
      return complain(DIRECTORIES.has(known), path, 'a directory');
    case 'File':
      return complain(FILES.has(known), path, 'a file');
    case 'Socket':
      return complain(SOCKETS.has(known), path, 'a socket file');
    case 'CharDevice':
      return complain(known === '/dev/null' || known === '/dev/zero', path, 'a character device');
    case 'BlockDevice':
      return complain(false, path, 'a block device');
    default:
      return undefined;
  }
}

function complain(fits: boolean, path: string, kind: string): string | undefined {
  return fits ? undefined : `hostPath type check failed: ${path} is not ${kind}`;
}
