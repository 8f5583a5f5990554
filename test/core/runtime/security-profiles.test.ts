import { describe, expect, it } from 'vitest';
import { startPod } from './pod-lab.ts';

const SLEEP = { command: ['sleep', '1d'] };

/** Lines of /proc/1/status by their names. */
function statusOf(securityContext: object, spec: object = {}): ReadonlyMap<string, string> {
  const text = startPod({ ...SLEEP, securityContext }, spec).kubectl('exec p -- cat /proc/1/status');
  return new Map(text.split('\n').map((line) => [line.split(':\t')[0] ?? '', line.split(':\t')[1] ?? '']));
}

describe('/proc/1/status', () => {
  it.each<readonly [sentence: string, securityContext: object, held: string, bounding: string]>([
    ['containerd’s own list', {}, '00000000a80425fb', '00000000a80425fb'],
    ['two more', { capabilities: { add: ['NET_ADMIN', 'SYS_TIME'] } }, '00000000aa0435fb', '00000000aa0435fb'],
    ['none', { capabilities: { drop: ['ALL'] } }, '0000000000000000', '0000000000000000'],
    ['none in small letters', { capabilities: { drop: ['all'] } }, '0000000000000000', '0000000000000000'],
    [
      'all but one that is dropped, also where it is added',
      { capabilities: { add: ['all', 'CHOWN'], drop: ['chown'] } },
      '000001fffffffffe',
      '000001fffffffffe',
    ],
    [
      'none but one',
      { capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } },
      '0000000000000400',
      '0000000000000400',
    ],
    ['all of them', { privileged: true }, '000001ffffffffff', '000001ffffffffff'],
    ['none for another user, who could have them', { runAsUser: 1000 }, '0000000000000000', '00000000a80425fb'],
  ])('shows the capabilities: %s', (_, securityContext, held, bounding) => {
    const status = statusOf(securityContext);
    expect([status.get('CapPrm'), status.get('CapEff'), status.get('CapBnd')]).toEqual([held, held, bounding]);
  });

  it('shows ids, that nothing more is given, and that calls are filtered', () => {
    const status = statusOf(
      { allowPrivilegeEscalation: false, runAsUser: 1000, runAsGroup: 3000 },
      { securityContext: { seccompProfile: { type: 'RuntimeDefault' } } },
    );
    expect(status.get('NoNewPrivs')).toBe('1');
    expect(status.get('Seccomp')).toBe('2');
    expect(statusOf({}).get('Seccomp')).toBe('0');
  });
});

describe('profiles', () => {
  it.each<readonly [sentence: string, securityContext: object, label: string]>([
    ['containerd’s own by itself', {}, 'cri-containerd.apparmor.d (enforce)'],
    [
      'the same where it is asked for',
      { appArmorProfile: { type: 'RuntimeDefault' } },
      'cri-containerd.apparmor.d (enforce)',
    ],
    ['none where it is asked for', { appArmorProfile: { type: 'Unconfined' } }, 'unconfined'],
    ['none for the privileged', { privileged: true }, 'unconfined'],
  ])('AppArmor holds a container with %s', (_, securityContext, label) => {
    expect(startPod({ ...SLEEP, securityContext }).kubectl('exec p -- cat /proc/1/attr/current')).toBe(label);
  });

  it.each<readonly [sentence: string, securityContext: object, message: string]>([
    [
      'of AppArmor',
      { appArmorProfile: { type: 'Localhost', localhostProfile: 'deny-write' } },
      'failed to get container spec opts: failed to generate apparmor spec opts: apparmor profile not found deny-write',
    ],
    [
      'of seccomp',
      { seccompProfile: { type: 'Localhost', localhostProfile: 'profiles/audit.json' } },
      'failed to create containerd container: cannot load seccomp profile "/var/lib/kubelet/seccomp/profiles/audit.json": open /var/lib/kubelet/seccomp/profiles/audit.json: no such file or directory',
    ],
  ])('a profile %s that no node has is a CreateContainerError', (_, securityContext, message) => {
    const lab = startPod({ ...SLEEP, securityContext });
    expect(lab.kubectl("get pod p -o jsonpath='{.status.containerStatuses[0].state.waiting}'")).toBe(
      JSON.stringify({ message, reason: 'CreateContainerError' }),
    );
  });

  it('a privileged container has no seccomp profile that could be missing', () => {
    const seccompProfile = { type: 'Localhost', localhostProfile: 'x.json' };
    const lab = startPod({ ...SLEEP, securityContext: { privileged: true, seccompProfile } });
    expect(lab.kubectl("get pod p -o jsonpath='{.status.phase}'")).toBe('Running');
  });
});

describe('ids of its own', () => {
  it.each([
    [{}, '         0          0 4294967295'],
    [{ hostUsers: false }, expect.stringMatching(/^ {9}0 +[1-9]\d+ {6}65536$/)],
  ])('%j', (spec, map) => {
    expect(startPod(SLEEP, spec).kubectl('exec p -- cat /proc/self/uid_map')).toEqual(map);
  });
});

describe('names', () => {
  it.each<readonly [sentence: string, spec: object, hostname: string, full: string]>([
    ['its own', {}, 'p', 'p'],
    ['with a domain', { hostname: 'a', subdomain: 'b' }, 'a', 'a.b.default.svc.cluster.local'],
    [
      'the whole of it',
      { hostname: 'a', subdomain: 'b', setHostnameAsFQDN: true },
      'a.b.default.svc.cluster.local',
      'a.b.default.svc.cluster.local',
    ],
    ['another', { hostnameOverride: 'x.y', subdomain: 'b' }, 'x.y', 'x.y'],
  ])('a Pod’s hostname is %s', (_, spec, hostname, full) => {
    const lab = startPod(SLEEP, spec);
    expect(lab.kubectl('exec p -- hostname')).toBe(hostname);
    expect(lab.kubectl('exec p -- hostname -f')).toBe(full);
  });
});

describe('kernel settings', () => {
  it('what is the Pod’s own is set', () => {
    const spec = { securityContext: { sysctls: [{ name: 'net.ipv4.tcp_syncookies', value: '0' }] } };
    expect(startPod(SLEEP, spec).kubectl('exec p -- cat /proc/sys/net/ipv4/tcp_syncookies')).toBe('0');
  });

  it('what the whole node would share is refused by the kubelet', () => {
    const lab = startPod(SLEEP, { securityContext: { sysctls: [{ name: 'kernel.msgmax', value: '1' }] } });
    expect(lab.kubectl('get pod p --no-headers')).toMatch(/^p +0\/1 +SysctlForbidden /);
    expect(lab.kubectl("get pod p -o jsonpath='{.status.message}'")).toBe(
      'Pod was rejected: forbidden sysctl: "kernel.msgmax" not allowlisted',
    );
  });
});
