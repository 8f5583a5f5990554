import { describe, expect, test } from 'vitest';
import { checkPodSecurity, listUpdateWarnings } from '../../../core/apiserver/pod-security/pod-security.ts';
import { policyOf, printPolicy } from '../../../core/apiserver/pod-security/policy.ts';
import { createObject } from '../../../core/apiserver/write.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';
import type { Container, PodSpec, SecurityContext } from '../../../core/objects/kubernetes.generated.ts';

/** What `restricted` asks of everybody. */
const STRICT: PodSpec = {
  securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
  containers: [
    {
      name: 'a',
      image: 'i',
      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
    },
  ],
};

type Wish = Partial<PodSpec> & { readonly annotations?: Record<string, string> };

/** `a` and `b`, where `b` says the same as `a`. */
function two(wish: Partial<Container>): Wish {
  return {
    containers: [
      { name: 'a', image: 'i', ...wish },
      { name: 'b', image: 'i', ...wish },
    ],
  };
}

function one(securityContext: SecurityContext): Wish {
  return { containers: [{ name: 'a', image: 'i', securityContext }] };
}

function strictly(securityContext: SecurityContext): Wish {
  const [first] = STRICT.containers;
  return {
    containers: [{ name: 'a', image: 'i', securityContext: { ...first?.securityContext, ...securityContext } }],
  };
}

function violationOf(policy: string, { annotations = {}, ...spec }: Wish): string | undefined {
  const [level = '', version = 'latest'] = policy.split(':');
  const cluster = createCluster(1);
  const labels = {
    'pod-security.kubernetes.io/enforce': level,
    'pod-security.kubernetes.io/enforce-version': version,
  };
  createObject(cluster, 'Namespace', { metadata: { name: 'ns', labels } });
  const base = level === 'restricted' ? STRICT : { containers: [{ name: 'a', image: 'i' }] };
  const error = checkPodSecurity(cluster, {
    metadata: { name: 'p', namespace: 'ns', annotations },
    spec: { ...base, ...spec },
  });
  return error?.message.split(`"${policy.includes(':') ? policy : `${policy}:latest`}": `)[1];
}

/** Upstream's fixtures and their words: k8s.io/pod-security-admission v0.35, test and policy. */
const ROWS: readonly (readonly [sentence: string, policy: string, pod: Wish, said: string | undefined])[] = [
  ['a bare Pod is no fault of the baseline', 'baseline', {}, undefined],
  ['the strictest Pod passes', 'restricted', {}, undefined],
  ['privileged lets all through', 'privileged', { hostNetwork: true }, undefined],
  [
    'AppArmor by field and by annotation',
    'baseline',
    {
      ...one({ appArmorProfile: { type: 'Unconfined' } }),
      annotations: { 'container.apparmor.security.beta.kubernetes.io/a': 'unconfined' },
    },
    'forbidden AppArmor profiles (container "a" and annotation must not set AppArmor profile type to "Unconfined", "container.apparmor.security.beta.kubernetes.io/a="unconfined"")',
  ],
  [
    'AppArmor as the runtime has it',
    'baseline',
    { annotations: { 'container.apparmor.security.beta.kubernetes.io/a': 'runtime/default' } },
    undefined,
  ],
  [
    'a capability that is not there anyway',
    'baseline',
    two({ securityContext: { capabilities: { add: ['NET_RAW', 'CHOWN'] } } }),
    'non-default capabilities (containers "a", "b" must not include "NET_RAW" in securityContext.capabilities.add)',
  ],
  [
    'namespaces of the host',
    'baseline',
    { hostNetwork: true, hostPID: true, hostIPC: true },
    'host namespaces (hostNetwork=true, hostPID=true, hostIPC=true)',
  ],
  [
    'a path of the host',
    'baseline',
    {
      volumes: [
        { name: 'v', hostPath: { path: '/' } },
        { name: 'w', hostPath: { path: '/' } },
      ],
    },
    'hostPath volumes (volumes "v", "w")',
  ],
  [
    'ports of the host',
    'baseline',
    two({
      ports: [
        { containerPort: 80, hostPort: 80 },
        { containerPort: 81, hostPort: 81 },
      ],
    }),
    'hostPort (containers "a", "b" use hostPorts 80, 81)',
  ],
  [
    'a probe that asks somebody else',
    'baseline',
    two({ livenessProbe: { httpGet: { port: 80, host: '10.0.0.1' } } }),
    'probe or lifecycle host (containers "a", "b" use probe or lifecycle host "10.0.0.1")',
  ],
  [
    'a hook that asks somebody else',
    'baseline:v1.34',
    { containers: [{ name: 'a', image: 'i', lifecycle: { preStop: { httpGet: { port: 80, host: 'db' } } } }] },
    'probe or lifecycle host (container "a" uses probe or lifecycle host "db")',
  ],
  [
    'nobody asked before v1.34',
    'baseline:v1.33',
    { containers: [{ name: 'a', image: 'i', readinessProbe: { tcpSocket: { port: 80, host: 'db' } } }] },
    undefined,
  ],
  [
    'a privileged container',
    'baseline',
    one({ privileged: true }),
    'privileged (container "a" must not set securityContext.privileged=true)',
  ],
  [
    'an unmasked /proc',
    'baseline',
    one({ procMount: 'Unmasked' }),
    'procMount (container "a" must not set securityContext.procMount to "Unmasked")',
  ],
  [
    'in a user namespace that is nobody’s harm',
    'baseline',
    { ...one({ procMount: 'Unmasked' }), hostUsers: false },
    undefined,
  ],
  [
    'before v1.35 it was',
    'baseline:v1.34',
    { ...one({ procMount: 'Unmasked' }), hostUsers: false },
    'procMount (container "a" must not set securityContext.procMount to "Unmasked")',
  ],
  [
    'and restricted never allows it',
    'restricted',
    { ...strictly({ procMount: 'Unmasked' }), hostUsers: false },
    'procMount (container "a" must not set securityContext.procMount to "Unmasked")',
  ],
  [
    'SELinux: type, user and role',
    'baseline',
    {
      ...one({ seLinuxOptions: { type: 'bad', role: 'r' } }),
      securityContext: { seLinuxOptions: { type: 'worse', user: 'u' } },
    },
    'seLinuxOptions (pod and container "a" set forbidden securityContext.seLinuxOptions: types "bad", "worse"; user may not be set; role may not be set)',
  ],
  [
    'a type of SELinux that came with v1.31',
    'baseline',
    one({ seLinuxOptions: { type: 'container_engine_t' } }),
    undefined,
  ],
  [
    'and was none before',
    'baseline:v1.30',
    one({ seLinuxOptions: { type: 'container_engine_t' } }),
    'seLinuxOptions (container "a" set forbidden securityContext.seLinuxOptions: type "container_engine_t")',
  ],
  [
    'no seccomp profile at all',
    'baseline',
    { securityContext: { seccompProfile: { type: 'Unconfined' } } },
    'seccompProfile (pod must not set securityContext.seccompProfile.type to "Unconfined")',
  ],
  [
    'seccomp was an annotation before v1.19',
    'baseline:v1.18',
    { annotations: { 'seccomp.security.alpha.kubernetes.io/pod': 'unconfined' } },
    'seccompProfile (forbidden annotation seccomp.security.alpha.kubernetes.io/pod="unconfined")',
  ],
  [
    'a sysctl of the node',
    'baseline',
    {
      securityContext: {
        sysctls: [
          { name: 'kernel.msgmax', value: '1' },
          { name: 'net.ipv4.tcp_rmem', value: '1' },
        ],
      },
    },
    'forbidden sysctls (kernel.msgmax)',
  ],
  [
    'a sysctl that was not safe yet',
    'baseline:v1.31',
    { securityContext: { sysctls: [{ name: 'net.ipv4.tcp_rmem', value: '1' }] } },
    'forbidden sysctls (net.ipv4.tcp_rmem)',
  ],
  [
    'a process of a Windows host',
    'baseline',
    { securityContext: { windowsOptions: { hostProcess: true } } },
    'hostProcess (pod must not set securityContext.windowsOptions.hostProcess=true)',
  ],
  [
    'restricted: nothing said',
    'restricted',
    { securityContext: {}, containers: [{ name: 'a', image: 'i' }] },
    'allowPrivilegeEscalation != false (container "a" must set securityContext.allowPrivilegeEscalation=false), unrestricted capabilities (container "a" must set securityContext.capabilities.drop=["ALL"]), runAsNonRoot != true (pod or container "a" must set securityContext.runAsNonRoot=true), seccompProfile (pod or container "a" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")',
  ],
  [
    'Windows has no such fields',
    'restricted',
    { os: { name: 'windows' }, securityContext: { runAsNonRoot: true }, containers: [{ name: 'a', image: 'i' }] },
    undefined,
  ],
  [
    'which v1.24 did not know yet',
    'restricted:v1.24',
    { os: { name: 'windows' }, containers: [{ name: 'a', image: 'i' }] },
    'allowPrivilegeEscalation != false (container "a" must set securityContext.allowPrivilegeEscalation=false), unrestricted capabilities (container "a" must set securityContext.capabilities.drop=["ALL"])',
  ],
  [
    'a capability beside the one that is allowed',
    'restricted',
    strictly({ capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE', 'CHOWN'] } }),
    'unrestricted capabilities (container "a" must not include "CHOWN" in securityContext.capabilities.add)',
  ],
  [
    'before v1.22 capabilities were those of the baseline',
    'restricted:v1.21',
    strictly({ capabilities: { add: ['CHOWN'] } }),
    undefined,
  ],
  [
    'volumes that are not of the cluster',
    'restricted',
    {
      volumes: [
        { name: 'v', hostPath: { path: '/' } },
        { name: 'n', nfs: { server: 's', path: '/' } },
      ],
    },
    'restricted volume types (volumes "v", "n" use restricted volume types "hostPath", "nfs")',
  ],
  ['a volume of an image', 'restricted', { volumes: [{ name: 'v', image: { reference: 'i' } }] }, undefined],
  [
    'a container that may be root',
    'restricted',
    strictly({ runAsNonRoot: false }),
    'runAsNonRoot != true (container "a" must not set securityContext.runAsNonRoot=false)',
  ],
  ['root by number', 'restricted', strictly({ runAsUser: 0 }), 'runAsUser=0 (container "a" must not set runAsUser=0)'],
  [
    'root in a user namespace',
    'restricted',
    { ...strictly({ runAsUser: 0, runAsNonRoot: false }), hostUsers: false },
    undefined,
  ],
  ['nobody asked before v1.23', 'restricted:v1.22', strictly({ runAsUser: 0 }), undefined],
  ['a version to come is the newest there is', 'restricted:v1.99', {}, undefined],
];

describe('Pod Security', () => {
  test.each(ROWS)('%s', (_, policy, pod, said) => {
    expect(violationOf(policy, pod)).toBe(said);
  });

  test.each([
    ['nothing said', {}, 'privileged:latest', 'privileged:latest'],
    [
      'who enforces is warned',
      { enforce: 'restricted', 'enforce-version': 'v1.30' },
      'restricted:v1.30',
      'restricted:v1.30',
    ],
    [
      'by a version of their own',
      { enforce: 'baseline', 'warn-version': 'v1.20' },
      'baseline:latest',
      'baseline:v1.20',
    ],
    [
      'unless they said of what',
      { enforce: 'restricted', warn: 'privileged' },
      'restricted:latest',
      'privileged:latest',
    ],
    ['audit is neither', { audit: 'restricted' }, 'privileged:latest', 'privileged:latest'],
  ])('what a namespace asks for: %s', (_, asked, enforce, warn) => {
    const entries = Object.entries(asked).map(([mode, value]) => [`pod-security.kubernetes.io/${mode}`, value]);
    const namespace = { metadata: { labels: Object.fromEntries(entries) } };
    expect([policyOf(namespace, 'enforce'), policyOf(namespace, 'warn')].map(printPolicy)).toEqual([enforce, warn]);
  });

  test('a namespace that becomes stricter is told of the Pods it would refuse, one that becomes freer is not', () => {
    const cluster = createCluster(1);
    for (const name of ['x', 'y', 'z']) {
      createObject(cluster, 'Pod', {
        metadata: { name, namespace: 'default' },
        spec: { containers: [{ name: 'c', image: 'nginx' }], hostNetwork: name === 'z' },
      });
    }
    const namespace = (level: string) => ({
      metadata: { name: 'default', labels: { 'pod-security.kubernetes.io/enforce': level } },
    });
    const change = (from: string, to: string) =>
      listUpdateWarnings(cluster, 'Namespace', namespace(from), namespace(to));
    expect(change('privileged', 'baseline')).toEqual([
      'existing pods in namespace "default" violate the new PodSecurity enforce level "baseline:latest"',
      'z: host namespaces',
    ]);
    const free = 'allowPrivilegeEscalation != false, unrestricted capabilities, runAsNonRoot != true, seccompProfile';
    expect(change('baseline', 'restricted')).toEqual([
      'existing pods in namespace "default" violate the new PodSecurity enforce level "restricted:latest"',
      `x (and 1 other pod): ${free}`,
      `z: host namespaces, ${free}`,
    ]);
    expect(change('restricted', 'baseline')).toEqual([]);
  });
});
