import { describe, expect, it } from 'vitest';
import { startPod } from './pod-lab.ts';

const SLEEP = { command: ['sleep', '1000'] };

/** What a line prints in a container that sleeps. */
function run(line: string, container: object, spec: object = {}): string {
  return startPod({ ...SLEEP, ...container }, spec).kubectl(`exec p -- ${line}`);
}

describe('id', () => {
  it.each<readonly [sentence: string, container: object, security: object, printed: string]>([
    ['root of busybox', {}, {}, 'uid=0(root) gid=0(root) groups=0(root),10(wheel)'],
    ['root of Debian', { image: 'debian:12' }, {}, 'uid=0(root) gid=0(root) groups=0(root)'],
    ['a user without a group is in root’s', {}, { runAsUser: 1000 }, 'uid=1000 gid=0(root) groups=0(root)'],
    [
      'fsGroup and supplemental groups are its groups too',
      {},
      { runAsUser: 1000, runAsGroup: 3000, fsGroup: 2000, supplementalGroups: [4000] },
      'uid=1000 gid=3000 groups=2000,3000,4000',
    ],
    [
      'the container’s user stands over the Pod’s',
      { securityContext: { runAsUser: 2000 } },
      { runAsUser: 1000 },
      'uid=2000 gid=0(root) groups=0(root)',
    ],
    [
      'a user that the image knows has its name and group',
      { image: 'node:20-alpine' },
      { runAsUser: 1000 },
      'uid=1000(node) gid=1000(node) groups=1000(node)',
    ],
    [
      'groups that the image gives its user come with them',
      { image: 'registry.k8s.io/e2e-test-images/agnhost:2.45' },
      { runAsUser: 1000, runAsGroup: 3000, supplementalGroups: [4000] },
      'uid=1000(default-user) gid=3000 groups=3000,4000,50000',
    ],
    [
      'but not where the policy is Strict',
      { image: 'registry.k8s.io/e2e-test-images/agnhost:2.45' },
      { runAsUser: 1000, runAsGroup: 3000, supplementalGroups: [4000], supplementalGroupsPolicy: 'Strict' },
      'uid=1000(default-user) gid=3000 groups=3000,4000',
    ],
  ])('%s', (_sentence, container, securityContext, printed) => {
    expect(run('id', container, { securityContext })).toBe(printed);
  });
});

describe('whoami', () => {
  it.each([
    ['busybox', 1000, 'whoami: unknown uid 1000\ncommand terminated with exit code 1'],
    ['debian:12', 1000, 'whoami: cannot find name for user ID 1000\ncommand terminated with exit code 1'],
    ['redis:7', 999, 'redis'],
    ['busybox', 0, 'root'],
  ])('in %s as %i', (image, runAsUser, printed) => {
    expect(run('whoami', { image }, { securityContext: { runAsUser } })).toBe(printed);
  });
});

describe('who may write where', () => {
  const EMPTY = { volumes: [{ name: 'v', emptyDir: {} }] };
  const HOST = { volumes: [{ name: 'v', hostPath: { path: '/srv/v', type: 'DirectoryOrCreate' } }] };
  const mounted = { volumeMounts: [{ name: 'v', mountPath: '/v' }] };
  const denied = (path: string): string => `touch: ${path}: Permission denied\ncommand terminated with exit code 1`;

  it.each<readonly [sentence: string, path: string, container: object, spec: object, printed: string]>([
    ['root writes everywhere', '/etc/x', {}, {}, ''],
    [
      'another user does not write to the image',
      '/etc/x',
      {},
      { securityContext: { runAsUser: 1000 } },
      denied('/etc/x'),
    ],
    ['all write to /tmp', '/tmp/x', {}, { securityContext: { runAsUser: 1000 } }, ''],
    ['all write to an emptyDir', '/v/x', mounted, { securityContext: { runAsUser: 1000 }, ...EMPTY }, ''],
    ['a hostPath is root’s', '/v/x', mounted, { securityContext: { runAsUser: 1000 }, ...HOST }, denied('/v/x')],
    ['root writes to a hostPath', '/v/x', mounted, HOST, ''],
    [
      'what is the user’s own in the image it writes',
      '/data/x',
      { image: 'redis:7-alpine' },
      { securityContext: { runAsUser: 999 } },
      '',
    ],
    [
      'a read-only root file system refuses root',
      '/tmp/x',
      { securityContext: { readOnlyRootFilesystem: true } },
      {},
      'touch: /tmp/x: Read-only file system\ncommand terminated with exit code 1',
    ],
  ])('%s', (_sentence, path, container, spec, printed) => {
    expect(run(`touch ${path}`, container, spec)).toBe(printed);
  });

  it('what an init container gives away is the user’s', () => {
    const init = {
      name: 'own',
      image: 'busybox',
      command: ['sh', '-c', 'mkdir /v/sub && chown -R 1000:1000 /v/sub && chmod 700 /v/sub'],
      ...mounted,
    };
    const lab = startPod(
      { ...SLEEP, ...mounted, securityContext: { runAsUser: 1000 } },
      { ...HOST, initContainers: [init] },
    );
    expect(lab.kubectl('exec p -c c -- touch /v/sub/x')).toBe('');
    expect(lab.kubectl("exec p -c c -- stat -c '%u %g %a %A' /v/sub")).toBe('1000 1000 700 drwx------');
    expect(lab.kubectl('exec p -- chown 5 /v/sub')).toContain('Operation not permitted');
    expect(lab.kubectl('exec p -- rm -r /v/sub')).toContain('Permission denied');
  });

  it.each([
    ['755', '755'],
    ['u+x', '744'],
    ['go+w', '666'],
    ['a-r', '200'],
    ['u=rwx,o=', '740'],
  ])('chmod %s of 644 is %s', (mode, after) => {
    expect(run(`sh -c 'touch /tmp/f; chmod ${mode} /tmp/f; stat -c %a /tmp/f'`, {})).toBe(after);
  });
});

describe('who may read what the kubelet fills', () => {
  const secret = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 's' },
    data: { key: 'c2VjcmV0', other: 'eA==' },
  };
  const mounted = { volumeMounts: [{ name: 'v', mountPath: '/v' }] };

  it.each<readonly [sentence: string, source: object, security: object, printed: string]>([
    ['anybody, by default', {}, { runAsUser: 1000 }, 'secret'],
    ['root alone where the mode says so', { defaultMode: 0o400 }, {}, 'secret'],
    [
      'nobody else then',
      { defaultMode: 0o400 },
      { runAsUser: 1000 },
      "cat: can't open '/v/key': Permission denied\ncommand terminated with exit code 1",
    ],
    ['the Pod’s group, whatever the mode', { defaultMode: 0o400 }, { runAsUser: 1000, fsGroup: 2000 }, 'secret'],
    [
      'a file’s own mode stands over its volume’s',
      { defaultMode: 0o400, items: [{ key: 'key', path: 'key', mode: 0o444 }] },
      { runAsUser: 1000 },
      'secret',
    ],
  ])('%s', (_sentence, source, securityContext, printed) => {
    const spec = { securityContext, volumes: [{ name: 'v', secret: { secretName: 's', ...source } }] };
    expect(startPod({ ...SLEEP, ...mounted }, spec, [secret]).kubectl('exec p -- cat /v/key')).toBe(printed);
  });

  it('what may not be read cannot be copied, sourced or redirected either', () => {
    const spec = {
      securityContext: { runAsUser: 1000 },
      volumes: [{ name: 'v', secret: { secretName: 's', defaultMode: 0o400 } }],
    };
    const lab = startPod({ ...SLEEP, ...mounted }, spec, [secret]);
    for (const line of ['cp /v/key /tmp/k', '. /v/key', 'cat < /v/key', 'grep s /v/key'])
      expect(lab.kubectl(`exec p -- sh -c '${line}'`)).toContain('Permission denied');
    expect(lab.kubectl('exec p -- ls -l /v/..data/')).toContain('-r--------');
  });

  it('binary data of a ConfigMap is a file, and no variable', () => {
    const map = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'm' },
      data: { text: 'a' },
      binaryData: { bytes: 'YmluYXJ5' },
    };
    const spec = { volumes: [{ name: 'v', configMap: { name: 'm' } }] };
    const lab = startPod({ ...SLEEP, ...mounted, envFrom: [{ configMapRef: { name: 'm' } }] }, spec, [map]);
    expect(lab.kubectl("exec p -- sh -c 'cat /v/bytes; echo; echo $text$bytes'")).toBe('binary\na');
  });
});

describe('servers feel who they are', () => {
  const READ_ONLY = { securityContext: { readOnlyRootFilesystem: true } };
  const asUser = (runAsUser: number): object => ({ securityContext: { runAsUser } });
  const withVolume = (mountPath: string, more: object = {}): object => ({
    ...more,
    volumeMounts: [{ name: 'v', mountPath }],
  });
  const VOLUME = { volumes: [{ name: 'v', emptyDir: {} }] };
  const HOST = { volumes: [{ name: 'v', hostPath: { path: '/srv/v', type: 'DirectoryOrCreate' } }] };
  const ROOT_PASSWORD = { env: [{ name: 'MYSQL_ROOT_PASSWORD', value: 'x' }] };
  const PASSWORD = { env: [{ name: 'POSTGRES_PASSWORD', value: 'x' }] };

  it.each<readonly [sentence: string, container: object, spec: object, lastLine: string]>([
    [
      'nginx as another user cannot make its directories',
      { image: 'nginx:1.27', ...asUser(1000) },
      {},
      'nginx: [emerg] mkdir() "/var/cache/nginx/client_temp" failed (13: Permission denied)',
    ],
    [
      'nginx on a read-only root cannot either',
      { image: 'nginx:1.29-alpine', ...READ_ONLY },
      {},
      'nginx: [emerg] mkdir() "/var/cache/nginx/client_temp" failed (30: Read-only file system)',
    ],
    [
      'with a volume for its cache it misses the place of its process id',
      withVolume('/var/cache/nginx', { image: 'nginx:1.29', ...READ_ONLY }),
      VOLUME,
      'nginx: [emerg] open() "/run/nginx.pid" failed (30: Read-only file system)',
    ],
    [
      'without the capability it cannot give its directories to its workers',
      { image: 'nginx:1.27', securityContext: { capabilities: { drop: ['ALL'] } } },
      {},
      'nginx: [emerg] chown("/var/cache/nginx/client_temp", 101) failed (1: Operation not permitted)',
    ],
    [
      'on the node’s network a low port is root’s',
      withVolume('/var/cache/nginx', { image: 'nginx:1.27', ...asUser(1000) }),
      { hostNetwork: true, ...VOLUME },
      'nginx: [emerg] bind() to 0.0.0.0:80 failed (13: Permission denied)',
    ],
    [
      'httpd as another user cannot write its process id',
      { image: 'httpd:2.4', ...asUser(1000) },
      {},
      'AH00100: httpd: could not log pid to file /usr/local/apache2/logs/httpd.pid',
    ],
    [
      'postgres must own its directory',
      { image: 'postgres:16', ...PASSWORD, ...asUser(1000) },
      {},
      'initdb: error: could not change permissions of directory "/var/lib/postgresql/data": Operation not permitted',
    ],
    [
      'postgres on a read-only root cannot make its lock',
      withVolume('/var/lib/postgresql/data', { image: 'postgres:16', ...PASSWORD, ...READ_ONLY }),
      VOLUME,
      'FATAL:  could not create lock file "/var/run/postgresql/.s.PGSQL.5432.lock": Read-only file system',
    ],
    [
      'its data it has even there, for the image names a volume for them',
      { image: 'postgres:16', ...PASSWORD, ...READ_ONLY },
      {},
      'FATAL:  could not create lock file "/var/run/postgresql/.s.PGSQL.5432.lock": Read-only file system',
    ],
    [
      'MySQL on a read-only root has no place for its temporary files',
      { image: 'mysql:8.4', ...ROOT_PASSWORD, ...READ_ONLY },
      {},
      '[ERROR] [MY-012576] [InnoDB] Unable to create temporary file inside "/tmp"; errno: 30',
    ],
    [
      'with a volume for these it misses the place of its socket',
      withVolume('/tmp', { image: 'mysql:8.4', ...ROOT_PASSWORD, ...READ_ONLY }),
      VOLUME,
      '[ERROR] [MY-010267] [Server] Could not create unix socket lock file /var/run/mysqld/mysqld.sock.lock.',
    ],
    [
      'MySQL as another user cannot write to a directory of the node',
      withVolume('/var/lib/mysql', { image: 'mysql:8.4', ...ROOT_PASSWORD, ...asUser(1000) }),
      HOST,
      "mysqld: Can't create/write to file '/var/lib/mysql/is_writable' (OS errno 13 - Permission denied)",
    ],
    [
      'MySQL whose data are read-only cannot take them for its own',
      {
        image: 'mysql:8.4',
        ...ROOT_PASSWORD,
        volumeMounts: [{ name: 'v', mountPath: '/var/lib/mysql', readOnly: true }],
      },
      VOLUME,
      "chown: changing ownership of '/var/lib/mysql/': Read-only file system",
    ],
    [
      'an older MySQL says it in its own words',
      { image: 'mysql:5.7', ...ROOT_PASSWORD, ...READ_ONLY },
      {},
      '[ERROR] InnoDB: Unable to create temporary file; errno: 30',
    ],
    [
      'MariaDB on a read-only root has no place for its temporary files',
      { image: 'mariadb:11.8', ...ROOT_PASSWORD, ...READ_ONLY },
      {},
      '[ERROR] InnoDB: Unable to create temporary file; errno: 30',
    ],
    [
      'with a volume for these it cannot make its socket',
      withVolume('/tmp', { image: 'mariadb:11.8', ...ROOT_PASSWORD, ...READ_ONLY }),
      VOLUME,
      "[ERROR] Can't start server : Bind on unix socket: Read-only file system",
    ],
    [
      'MongoDB on a read-only root cannot make its socket',
      { image: 'mongo:8', ...READ_ONLY },
      {},
      '"id":23024,"msg":"Failed to unlink socket file","attr":{"path":"/tmp/mongodb-27017.sock","error":"Read-only file system"}',
    ],
    [
      'MongoDB as another user does not own its data',
      { image: 'mongo:8', ...asUser(1000) },
      {},
      'IllegalOperation: Attempted to create a lock file on a read-only directory: /data/db',
    ],
  ])('%s', (_sentence, container, spec, line) => {
    const lab = startPod(container, spec);
    expect(lab.kubectl('logs p')).toContain(line);
    expect(lab.kubectl('get pod p')).toMatch(/0\/1 +(?:Error|CrashLoopBackOff)/);
  });

  it.each<readonly [sentence: string, container: object, spec: object]>([
    ['redis runs as any user', { image: 'redis:7', ...asUser(1000) }, {}],
    ['MySQL runs as any user', { image: 'mysql:8.4', ...ROOT_PASSWORD, ...asUser(1000) }, {}],
    ['MongoDB runs as its own user', { image: 'mongo:8', ...asUser(999) }, {}],
    [
      'MongoDB runs on a read-only root where it may write to /tmp',
      withVolume('/tmp', { image: 'mongo:8', ...READ_ONLY }),
      VOLUME,
    ],
    [
      'MariaDB runs on a read-only root with volumes for all it writes',
      {
        image: 'mariadb:11.8',
        ...ROOT_PASSWORD,
        ...READ_ONLY,
        volumeMounts: [
          { name: 'v', mountPath: '/tmp' },
          { name: 'w', mountPath: '/run/mysqld' },
        ],
      },
      {
        volumes: [
          { name: 'v', emptyDir: {} },
          { name: 'w', emptyDir: {} },
        ],
      },
    ],
    ['redis runs on a read-only root', { image: 'redis:7', ...READ_ONLY }, {}],
    ['postgres runs as its own user', { image: 'postgres:16', ...PASSWORD, ...asUser(999) }, {}],
    [
      'nginx runs as another user where it may write',
      {
        image: 'nginx:1.27',
        ...asUser(1000),
        volumeMounts: [
          { name: 'v', mountPath: '/var/cache/nginx' },
          { name: 'w', mountPath: '/var/run' },
        ],
      },
      {
        volumes: [
          { name: 'v', emptyDir: {} },
          { name: 'w', emptyDir: {} },
        ],
      },
    ],
    [
      'an image for another user runs where root is forbidden',
      { image: 'nginxinc/nginx-unprivileged' },
      { securityContext: { runAsNonRoot: true } },
    ],
    ['an image that is not known does too', { image: 'me/operator:v1' }, { securityContext: { runAsNonRoot: true } }],
  ])('%s', (_sentence, container, spec) => {
    expect(startPod(container, spec).kubectl('get pod p')).toMatch(/1\/1 +Running/);
  });

  it('redis that cannot save does not end when it is asked to', () => {
    const lab = startPod({ image: 'redis:7', ...asUser(1000) });
    lab.kubectl('delete pod p --wait=false');
    lab.advance(5);
    expect(lab.kubectl('get pod p')).toContain('Terminating');
    expect(lab.kubectl('logs p')).toContain("Error trying to save the DB, can't exit.");
    lab.advance(30);
    expect(lab.kubectl('get pod p')).toContain('NotFound');
  });

  it('an image whose user is a word cannot be told from root’s', () => {
    const lab = startPod({ image: 'curlimages/curl', ...SLEEP }, { securityContext: { runAsNonRoot: true } });
    expect(lab.kubectl('describe pod p')).toContain(
      'container has runAsNonRoot and image has non-numeric user (curl_user), cannot verify user is non-root',
    );
  });

  it('ps shows as whom a server goes on', () => {
    expect(startPod({ image: 'redis:7-alpine' }).kubectl('exec p -- ps')).toMatch(/1 redis +0:00 redis-server/);
    expect(run('ps', {}, { securityContext: { runAsUser: 1000 } })).toMatch(/1 1000 +0:00 sleep 1000/);
  });
});
