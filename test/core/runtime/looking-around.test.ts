import { describe, expect, it } from 'vitest';
import { startPod } from './pod-lab.ts';

const VOLUMES = {
  volumes: [
    { name: 'plain', emptyDir: {} },
    { name: 'memory', emptyDir: { medium: 'Memory', sizeLimit: '32Mi' } },
    { name: 'settings', configMap: { name: 'settings' } },
    { name: 'token', secret: { secretName: 'token' } },
  ],
};
const MOUNTS = {
  volumeMounts: [
    { name: 'plain', mountPath: '/plain' },
    { name: 'memory', mountPath: '/memory' },
    { name: 'settings', mountPath: '/settings' },
    { name: 'token', mountPath: '/token' },
  ],
};
const OTHERS = [
  { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' }, data: { a: 'b' } },
  { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'token' }, stringData: { a: 'b' } },
];

function look(image: string, line: string, container: object = {}): string {
  return startPod({ image, command: ['sleep', 'infinity'], ...container }).kubectl(`exec p -- ${line}`);
}

describe('df and mount', () => {
  const lab = startPod({ command: ['sleep', 'infinity'], ...MOUNTS }, VOLUMES, OTHERS);

  it('show each volume with the medium it lies on', () => {
    const devices = lab
      .kubectl('exec p -- df')
      .split('\n')
      .map((row) => row.split(/\s+/));
    const byPath = new Map(devices.map((cells) => [cells.at(-1), cells[0]]));
    expect(byPath.get('/')).toBe('overlay');
    expect(byPath.get('/plain')).toBe('/dev/vda1');
    expect(byPath.get('/settings')).toBe('/dev/vda1');
    expect(byPath.get('/memory')).toBe('tmpfs');
    expect(byPath.get('/token')).toBe('tmpfs');
  });

  it('a volume in memory is as large as its limit, and fills, and the disk does not', () => {
    const before = lab.kubectl('exec p -- df /plain');
    lab.kubectl('exec p -- dd if=/dev/zero of=/memory/x bs=1M count=8');
    expect(lab.kubectl('exec p -- df /plain')).toBe(before);
    expect(lab.kubectl('exec p -- df -h /memory')).toBe(
      'Filesystem                Size      Used Available Use% Mounted on\n' +
        'tmpfs                    32.0M      8.0M     24.0M  25% /memory',
    );
  });

  it('the node’s disk fills with what is written to it', () => {
    const used = (): number => Number(lab.kubectl('exec p -- df /plain').split('\n')[1]?.split(/\s+/)[2]);
    const before = used();
    lab.kubectl('exec p -- dd if=/dev/zero of=/plain/x bs=1M count=100');
    expect(used() - before).toBe(100 * 1024);
  });

  it('tell what is read-only', () => {
    const lines = lab.kubectl('exec p -- mount').split('\n');
    expect(lines).toContain('tmpfs on /token type tmpfs (ro,relatime)');
    expect(lines).toContain('/dev/vda1 on /plain type ext4 (rw,relatime)');
    expect(lines[0]).toBe('overlay on / type overlay (rw,relatime)');
    const sealed = startPod({ command: ['sleep', 'infinity'], securityContext: { readOnlyRootFilesystem: true } });
    expect(sealed.kubectl('exec p -- mount').split('\n')[0]).toBe('overlay on / type overlay (ro,relatime)');
  });

  it('GNU’s df has columns as wide as they need, and names a disk once', () => {
    const rows = look('ubuntu:24.04', 'df -h').split('\n');
    expect(rows[0]).toBe('Filesystem      Size  Used Avail Use% Mounted on');
    expect(rows.filter((row) => row.startsWith('/dev/vda1'))).toHaveLength(1);
  });

  it('a path that is not there is refused', () => {
    expect(lab.kubectl('exec p -- df /nowhere')).toContain("df: /nowhere: can't find mount point");
  });
});

describe('free, ps, top and uptime', () => {
  it.each([
    ['busybox', 'ps', 'PID   USER     TIME  COMMAND\n    1 root      0:00 sleep infinity\n    7 root      0:00 ps'],
    [
      'ubuntu:24.04',
      'ps -o pid,ppid,cmd',
      '    PID    PPID CMD\n      1       0 sleep infinity\n      7       0 ps -o pid,ppid,cmd',
    ],
    [
      'ubuntu:24.04',
      'ps -ef',
      'UID          PID    PPID  C STIME TTY          TIME CMD\nroot           1       0  0 00:00 ?        00:00:00 sleep infinity\nroot           7       0  0 00:00 ?        00:00:00 ps -ef',
    ],
  ])('%s: %s', (image, line, output) => {
    expect(look(image, line)).toBe(output);
  });

  it('free counts what the Pods of the node hold, in the unit asked for', () => {
    const lab = startPod({
      image: 'polinux/stress',
      command: ['stress', '--vm', '1', '--vm-bytes', '200M', '--vm-hang', '0'],
    });
    const used = Number(lab.kubectl('exec p -- free -m').split('\n')[1]?.split(/\s+/)[2]);
    expect(used).toBeGreaterThan(600);
    expect(used).toBeLessThan(700);
  });

  it('/proc/meminfo agrees with free', () => {
    const lab = startPod({ command: ['sleep', 'infinity'] });
    const available = /MemAvailable: +(\d+)/.exec(lab.kubectl('exec p -- cat /proc/meminfo'))?.[1];
    expect(lab.kubectl('exec p -- free').split('\n')[1]).toMatch(new RegExp(` ${available}$`));
  });

  it('uptime tells the time of day, and hours and days', () => {
    const lab = startPod({ command: ['sleep', 'infinity'] });
    expect(lab.kubectl('exec p -- uptime')).toBe(' 00:00:30 up 0 min,  0 users,  load average: 0.00, 0.00, 0.00');
    lab.advance(26 * 3600);
    expect(lab.kubectl('exec p -- uptime')).toContain(' up 1 day,  2:00,');
  });
});

describe('the network from inside', () => {
  it('ip and ifconfig show the Pod’s address', () => {
    const lab = startPod({ command: ['sleep', 'infinity'] });
    const ip = lab.kubectl('exec p -- hostname -i');
    expect(lab.kubectl('exec p -- ip addr')).toContain(`inet ${ip}/24`);
    expect(lab.kubectl('exec p -- ifconfig')).toContain(`inet addr:${ip} `);
  });

  it('netstat shows who listens in the whole Pod, and the processes of the own container only', () => {
    const side = { name: 'side', image: 'busybox', command: ['sleep', 'infinity'] };
    const containers = [{ name: 'c', image: 'nginx:1.29-alpine' }, side];
    const lab = startPod({}, { containers });
    expect(lab.kubectl('exec p -c c -- netstat -tlnp')).toMatch(/0\.0\.0\.0:80 .*LISTEN {6}1\/nginx/);
    expect(lab.kubectl('exec p -c side -- netstat -tlnp')).toMatch(/0\.0\.0\.0:80 .*LISTEN {6}- /);
  });
});

describe('package managers', () => {
  const sleeping = { command: ['sleep', 'infinity'] };

  it('apt-get finds a package once the lists are there, and what it installs can be run', () => {
    const lab = startPod({ image: 'debian:12', ...sleeping });
    expect(lab.kubectl('exec p -- apt-get install -y curl')).toContain('E: Unable to locate package curl');
    expect(lab.kubectl('exec p -- sh -c "apt-get update && apt-get install -y curl"')).toContain('Setting up curl ...');
    expect(lab.kubectl('exec p -- which curl')).toBe('/usr/bin/curl');
    expect(lab.kubectl('exec p -- curl -s http://localhost')).toContain('exit code 7');
  });

  it('apt-get that nobody answers aborts', () => {
    const lab = startPod({ image: 'debian:12', ...sleeping });
    const output = lab.kubectl('exec p -- sh -c "apt-get update && apt-get install curl"');
    expect(output).toContain('Do you want to continue? [Y/n] Abort.');
    expect(lab.kubectl('exec p -- curl localhost')).toContain('executable file not found');
  });

  it('what was installed is gone with the container', () => {
    const lab = startPod({ image: 'alpine:3.22', ...sleeping });
    expect(lab.kubectl('exec p -- apk add --no-cache curl')).toContain('(1/1) Installing curl');
    expect(lab.kubectl('exec p -- which curl')).toBe('/usr/bin/curl');
    lab.kubectl('exec p -- sh -c "kill -TERM 1"');
    lab.kubectl('delete pod p --grace-period=1');
    lab.advance(5);
    lab.kubectl('run p --image=alpine:3.22 -- sleep infinity');
    lab.advance(10);
    expect(lab.kubectl('exec p -- which curl')).not.toContain('/usr/bin');
  });

  it.each([
    [
      'a user who is not root',
      { runAsUser: 1000 },
      'E: Could not open lock file /var/lib/dpkg/lock-frontend - open (13: Permission denied)',
    ],
    [
      'a read-only root',
      { readOnlyRootFilesystem: true },
      'E: Could not open lock file /var/lib/dpkg/lock-frontend - open (30: Read-only file system)',
    ],
  ])('%s installs nothing', (_sentence, securityContext, words) => {
    expect(look('debian:12', 'apt-get install -y curl', { securityContext })).toContain(words);
  });

  it('a policy that lets nobody out keeps the mirror out of reach', () => {
    const policy = {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'inside' },
      spec: { podSelector: {}, policyTypes: ['Egress'] },
    };
    const lab = startPod({ image: 'alpine:3.22', ...sleeping }, {}, [policy]);
    const output = lab.kubectl('exec p -- apk add --no-cache curl');
    expect(output).toContain('temporary error (try again later)');
    expect(output).toContain('curl (no such package)');
  });

  it('a program that the lab cannot run says so once it is installed', () => {
    const lab = startPod({ image: 'alpine:3.22', ...sleeping });
    lab.kubectl('exec p -- apk add --no-cache jq');
    expect(lab.kubectl('exec p -- jq .')).toContain('jq: not supported in this lab');
  });
});

describe('clients of databases say what theirs say', () => {
  const client = { image: 'postgres:16', command: ['sleep', 'infinity'] };
  it.each([
    ['pg_isready', '/var/run/postgresql:5432 - no response'],
    ['pg_isready -h 127.0.0.1', '127.0.0.1:5432 - no response'],
    [
      'psql -h nowhere -c "select 1"',
      'psql: error: could not translate host name "nowhere" to address: Name or service not known',
    ],
  ])('%s', (line, words) => {
    const output = startPod(client).kubectl(`exec p -- ${line}`);
    expect(output.split('\n')[0]).toBe(words);
    expect(output).toContain('exit code 2');
  });

  it('a server that is there answers', () => {
    const lab = startPod({ image: 'mysql:8', env: [{ name: 'MYSQL_ROOT_PASSWORD', value: 'x' }] });
    lab.advance(60);
    expect(lab.kubectl('exec p -- mysql -uroot -px -e "SELECT 1"')).toBe('1\n1');
    expect(lab.kubectl('exec p -- mysqladmin ping -h 127.0.0.1')).toBe('mysqld is alive');
    expect(lab.kubectl('exec p -- mysql -h 127.0.0.1 -P 3307 -e "SELECT 1"')).toContain(
      "ERROR 2003 (HY000): Can't connect to MySQL server on '127.0.0.1:3307' (111)",
    );
  });
});
