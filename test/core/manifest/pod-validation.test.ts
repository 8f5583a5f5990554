import { describe, expect, it } from 'vitest';
import { applyDefaults, printFieldError, validateObject } from '../../../core/manifest/index.ts';
import { buildPod, type PodDifference } from '../../builders/pod.ts';

const LABEL_RULE =
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";

/** A sentence, what the base Pod differs by, and what the API server says to it. */
type Row = readonly [sentence: string, difference: PodDifference, errors: readonly string[]];

const DELETION_COST = 'controller.kubernetes.io/pod-deletion-cost';
const httpProbe = { httpGet: { port: 80 } };

const ROWS: readonly Row[] = [
  ['the base Pod is good', {}, []],
  ['a Pod named constructor is good', { metadata: { name: 'constructor' } }, []],
  [
    'a Pod needs a name',
    { metadata: { name: '' } },
    ['metadata.name: Required value: name or generateName is required'],
  ],
  ['a Pod may have its name generated', { metadata: { name: '', generateName: 'web-' } }, []],
  ['a deletion cost is a number', { metadata: { annotations: { [DELETION_COST]: '-100' } } }, []],
  ...['text', '008', '+10', '1.5', '', '2147483648', '-2147483649'].map(
    (cost): Row => [
      `a deletion cost of "${cost}" is no 32-bit integer in plain form`,
      { metadata: { annotations: { [DELETION_COST]: cost } } },
      [`metadata.annotations[${DELETION_COST}]: Invalid value: "${cost}": must be a 32bit integer`],
    ],
  ),
  ['a Pod needs a container', { spec: { containers: [] } }, ['spec.containers: Required value']],
  ['a container needs an image', { container: { image: '' } }, ['spec.containers[0].image: Required value']],
  [
    'a container has a lower-case name',
    { container: { name: 'Web' } },
    [`spec.containers[0].name: Invalid value: "Web": ${LABEL_RULE}`],
  ],
  [
    'an image has no white space around it',
    { container: { image: ' nginx' } },
    ['spec.containers[0].image: Invalid value: " nginx": must not have leading or trailing whitespace'],
  ],
  [
    'two containers have two names',
    {
      spec: {
        containers: [
          { name: 'a', image: 'x' },
          { name: 'a', image: 'x' },
        ],
      },
    },
    ['spec.containers[1].name: Duplicate value: "a"'],
  ],
  [
    'an init container is called otherwise than an app container',
    { spec: { initContainers: [{ name: 'web', image: 'x' }] } },
    ['spec.initContainers[0].name: Duplicate value: "web"'],
  ],
  [
    'only sidecars among init containers have probes',
    { spec: { initContainers: [{ name: 'i', image: 'x', readinessProbe: httpProbe }] } },
    [
      'spec.initContainers[0].readinessProbe: Forbidden: may not be set for init containers without restartPolicy=Always',
    ],
  ],
  [
    'a sidecar has probes',
    { spec: { initContainers: [{ name: 'i', image: 'x', restartPolicy: 'Always', readinessProbe: httpProbe }] } },
    [],
  ],
  [
    'a container has one of three restart policies',
    { container: { restartPolicy: 'Sometimes' } },
    [
      'spec.containers[0].restartPolicy: Unsupported value: "Sometimes": supported values: "Always", "Never", "OnFailure"',
    ],
  ],
  [
    'restart rules need the container to have a restart policy',
    { container: { restartPolicyRules: [{ action: 'Restart', exitCodes: { operator: 'In', values: [42] } }] } },
    ['spec.containers[0].restartPolicy: Required value: must specify restartPolicy when restart rules are used'],
  ],
  [
    'a restart rule knows In and NotIn',
    {
      container: { restartPolicy: 'Never', restartPolicyRules: [{ action: 'Restart', exitCodes: { operator: 'Is' } }] },
    },
    [
      'spec.containers[0].restartPolicyRules[0].exitCodes.operator: Unsupported value: "Is": supported values: "In", "NotIn"',
    ],
  ],
  [
    'rules of an init container need its policy, and are not looked at without one',
    { spec: { initContainers: [{ name: 'i', image: 'x', restartPolicyRules: [{ action: 'Jump' }] }] } },
    ['spec.initContainers[0].restartPolicy: Required value: must specify restartPolicy when restart rules are used'],
  ],
  [
    'a sidecar has no restart rules',
    {
      spec: {
        initContainers: [
          { name: 'i', image: 'x', restartPolicy: 'Always', restartPolicyRules: [{ action: 'Restart' }] },
        ],
      },
    },
    [
      'spec.initContainers[0].restartPolicyRules: Forbidden: restartPolicyRules are not allowed for init containers with restart policy Always',
    ],
  ],
  [
    'two nameless init containers are not called the same',
    {
      spec: {
        initContainers: [
          { name: '', image: 'x' },
          { name: '', image: 'x' },
        ],
      },
    },
    ['spec.initContainers[0].name: Required value', 'spec.initContainers[1].name: Required value'],
  ],
  [
    'a device is not a mount too',
    {
      spec: { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] },
      container: {
        volumeMounts: [{ name: 'data', mountPath: '/data' }],
        volumeDevices: [{ name: 'data', devicePath: '/data' }],
      },
    },
    [
      'spec.containers[0].volumeMounts[0].name: Invalid value: "data": must not already exist in volumeDevices',
      'spec.containers[0].volumeMounts[0].mountPath: Invalid value: "/data": must not already exist as a path in volumeDevices',
      'spec.containers[0].volumeDevices[0].name: Invalid value: "data": must not already exist in volumeMounts',
      'spec.containers[0].volumeDevices[0].devicePath: Invalid value: "/data": must not already exist as a path in volumeMounts',
    ],
  ],
  [
    'a part of an image volume can be mounted',
    {
      spec: { volumes: [{ name: 'model', image: { reference: 'models:1' } }] },
      container: { volumeMounts: [{ name: 'model', mountPath: '/model', subPath: 'small' }] },
    },
    [],
  ],
  [
    'a variable from a file says which key, which volume and which file',
    { container: { env: [{ name: 'A', valueFrom: { fileKeyRef: { key: 'a=b', volumeName: '', path: '' } } }] } },
    [
      `spec.containers[0].env[0].valueFrom.fileKeyRef.key: Invalid value: "a=b": a valid environment variable name must consist only of printable ASCII characters other than '='`,
      'spec.containers[0].env[0].valueFrom.fileKeyRef.volumeName: Required value',
      'spec.containers[0].env[0].valueFrom.fileKeyRef.path: Required value',
      'spec.containers[0].env[0].valueFrom.fileKeyRef.volumeName: Not found: ""',
    ],
  ],
  [
    'a Pod asks for at least what its containers ask for',
    { spec: { resources: { requests: { cpu: '100m' } } }, container: { resources: { requests: { cpu: '200m' } } } },
    [
      'spec.resources.requests[cpu]: Invalid value: "100m": must be greater than or equal to aggregate container requests of 200m',
    ],
  ],
  [
    'a Pod in a user namespace shares no processes with its host',
    { spec: { hostUsers: false, hostPID: true, hostIPC: true } },
    ['spec.HostPID: Forbidden: when `hostUsers` is false', 'spec.HostIPC: Forbidden: when `hostUsers` is false'],
  ],
  [
    'a host name of its own is not for a Pod on the network of its host',
    { spec: { hostnameOverride: 'web', hostNetwork: true, setHostnameAsFQDN: true } },
    [
      'spec.hostnameOverride: Forbidden: may not be specified when setHostnameAsFQDN is true',
      'spec.hostnameOverride: Forbidden: may not be specified when hostNetwork is true',
    ],
  ],
  [
    'a port is a number from 1 to 65535',
    { container: { ports: [{ containerPort: 70_000 }] } },
    ['spec.containers[0].ports[0].containerPort: Invalid value: 70000: must be between 1 and 65535, inclusive'],
  ],
  [
    'ports have different names',
    {
      container: {
        ports: [
          { containerPort: 80, name: 'http' },
          { containerPort: 81, name: 'http' },
        ],
      },
    },
    ['spec.containers[0].ports[1].name: Duplicate value: "http"'],
  ],
  [
    'host ports do not clash',
    {
      container: {
        ports: [
          { containerPort: 80, hostPort: 80 },
          { containerPort: 81, hostPort: 80 },
        ],
      },
    },
    ['spec.containers[0].ports[1].hostPort: Duplicate value: "TCP//80"'],
  ],
  [
    'what is mounted is a volume of the Pod',
    { container: { volumeMounts: [{ name: 'data', mountPath: '/data' }] } },
    ['spec.containers[0].volumeMounts[0].name: Not found: "data"'],
  ],
  [
    'two mounts have two paths',
    {
      spec: { volumes: [{ name: 'data' }] },
      container: {
        volumeMounts: [
          { name: 'data', mountPath: '/a' },
          { name: 'data', mountPath: '/a' },
        ],
      },
    },
    ['spec.containers[0].volumeMounts[1].mountPath: Invalid value: "/a": must be unique'],
  ],
  [
    'a volume has one source',
    { spec: { volumes: [{ name: 'v', emptyDir: {}, hostPath: { path: '/x' } }] } },
    ['spec.volumes[0].hostPath: Forbidden: may not specify more than 1 volume type'],
  ],
  [
    'two volumes have two names',
    { spec: { volumes: [{ name: 'v' }, { name: 'v' }] } },
    ['spec.volumes[1].name: Duplicate value: "v"'],
  ],
  [
    'a limit is at least the request',
    { container: { resources: { limits: { cpu: '100m' }, requests: { cpu: '200m' } } } },
    ['spec.containers[0].resources.requests: Invalid value: "200m": must be less than or equal to cpu limit of 100m'],
  ],
  [
    'a request is not negative',
    { container: { resources: { requests: { memory: '-1' } } } },
    ['spec.containers[0].resources.requests[memory]: Invalid value: "-1": must be greater than or equal to 0'],
  ],
  [
    'a liveness probe succeeds at once',
    { container: { livenessProbe: { ...httpProbe, successThreshold: 2 } } },
    ['spec.containers[0].livenessProbe.successThreshold: Invalid value: 2: must be 1'],
  ],
  [
    'a probe asks in one way',
    { container: { readinessProbe: {} } },
    ['spec.containers[0].readinessProbe: Required value: must specify a handler type'],
  ],
  [
    'a probe asks in one way only',
    { container: { readinessProbe: { ...httpProbe, exec: { command: ['true'] } } } },
    ['spec.containers[0].readinessProbe.httpGet: Forbidden: may not specify more than 1 handler type'],
  ],
  [
    'a variable comes from somewhere',
    { container: { env: [{ name: 'A', valueFrom: {} }] } },
    [
      'spec.containers[0].env[0].valueFrom: Invalid value: "": must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`',
    ],
  ],
  [
    'the restart policy is one of three words',
    { spec: { restartPolicy: 'Sometimes' } },
    ['spec.restartPolicy: Unsupported value: "Sometimes": supported values: "Always", "OnFailure", "Never"'],
  ],
  [
    'a toleration without a key tolerates everything',
    { spec: { tolerations: [{ operator: 'Equal' }] } },
    [
      'spec.tolerations[0].operator: Invalid value: "Equal": operator must be Exists when `key` is empty, which means "match all values and all keys"',
    ],
  ],
  [
    'a deadline is at least a second away',
    { spec: { activeDeadlineSeconds: 0 } },
    ['spec.activeDeadlineSeconds: Invalid value: 0: must be between 1 and 2147483647, inclusive'],
  ],
  [
    'ephemeral containers come later',
    { spec: { ephemeralContainers: [{ name: 'debug', image: 'busybox' }] } },
    ['spec.ephemeralContainers: Forbidden: cannot be set on create'],
  ],
  [
    'all errors are told at once, in the order of the spec',
    { container: { name: '', image: '' }, spec: { dnsPolicy: 'Mine' } },
    [
      'spec.containers[0].name: Required value',
      'spec.containers[0].image: Required value',
      'spec.dnsPolicy: Unsupported value: "Mine": supported values: "ClusterFirstWithHostNet", "ClusterFirst", "Default", "None"',
    ],
  ],
];

describe('what the API server says to a new Pod', () => {
  it.each(ROWS)('%s', (_sentence, difference, errors) => {
    const pod = applyDefaults('Pod', buildPod(difference));
    expect(validateObject('Pod', pod).map(printFieldError)).toEqual(errors);
  });
});
