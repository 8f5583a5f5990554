import type { Container, ContainerPort, ContainerRestartRule, Volume } from '../../objects/kubernetes.generated.ts';
import { checkName, checkOneOf, checkPortName, checkPortNumber } from './checks.ts';
import { checkEnv, checkEnvFrom } from './env.ts';
import { duplicate, type FieldError, forbidden, invalid, notSupported, required, tooMany } from './field-error.ts';
import { checkLabelName } from './names.ts';
import { checkResources } from './resources.ts';
import { checkSecurityContext } from './security-context.ts';
import { checkVolumeDevices, checkVolumeMounts } from './volume-mounts.ts';

/** What the Pod around a container says that matters to its checks. */
export interface ContainerContext {
  readonly volumes: ReadonlyMap<string, Volume>;
  /** Of the Pod's resource claims, in their order. */
  readonly claimNames: ReadonlySet<string>;
  readonly graceSeconds: number;
  readonly podRestartPolicy: string;
  readonly hostUsers: boolean;
}

/** What holds for containers of all kinds: v1.35 pkg/apis/core/validation, validateContainerCommon. */
export function checkContainer(container: Container, context: ContainerContext, path: string): FieldError[] {
  const { name = '', image = '' } = container;
  return [
    ...(name === '' ? [required(`${path}.name`)] : checkName(name, `${path}.name`, checkLabelName)),
    ...(image === '' ? [required(`${path}.image`)] : []),
    ...checkOneOf(container.terminationMessagePolicy, `${path}.terminationMessagePolicy`, [
      'File',
      'FallbackToLogsOnError',
    ]),
    ...checkPorts(container.ports ?? [], `${path}.ports`),
    ...checkEnv(container.env ?? [], context.volumes, `${path}.env`),
    ...checkEnvFrom(container.envFrom ?? [], `${path}.envFrom`),
    ...checkVolumeMounts(container, context.volumes, `${path}.volumeMounts`),
    ...checkVolumeDevices(container, context.volumes, `${path}.volumeDevices`),
    ...checkOneOf(container.imagePullPolicy, `${path}.imagePullPolicy`, ['Always', 'IfNotPresent', 'Never']),
    ...checkResources(container.resources ?? {}, context.claimNames, `${path}.resources`),
    ...checkResizePolicy(container, context.podRestartPolicy, `${path}.resizePolicy`),
    ...checkSecurityContext(container.securityContext, context.hostUsers, `${path}.securityContext`),
    ...(context.hostUsers || (container.volumeDevices ?? []).length === 0
      ? []
      : [forbidden(`${path}.volumeDevices`, 'when `hostUsers` is false')]),
  ];
}

function checkPorts(ports: readonly ContainerPort[], path: string): FieldError[] {
  const names = new Set<string>();
  return ports.flatMap((port, index) => {
    const at = `${path}[${index}]`;
    const { containerPort = 0, hostPort = 0 } = port;
    return [
      ...checkUniquePortName(port.name, names, `${at}.name`),
      ...(containerPort === 0
        ? [required(`${at}.containerPort`)]
        : checkPortNumber(containerPort, `${at}.containerPort`)),
      ...(hostPort === 0 ? [] : checkPortNumber(hostPort, `${at}.hostPort`)),
      ...checkOneOf(port.protocol, `${at}.protocol`, ['SCTP', 'TCP', 'UDP']),
    ];
  });
}

function checkUniquePortName(name: string | undefined, names: Set<string>, field: string): FieldError[] {
  if (name === undefined || name === '') return [];
  const errors = checkPortName(name, field);
  if (errors.length > 0) return errors;
  if (names.has(name)) return [duplicate(field, name)];
  names.add(name);
  return [];
}

const NOT_REQUIRED = "must be 'NotRequired' when `restartPolicy` is 'Never'";

/** Upstream names the list, not the entry. */
function checkResizePolicy(container: Container, podRestartPolicy: string, path: string): FieldError[] {
  const seen = new Set<string>();
  return (container.resizePolicy ?? []).flatMap(({ resourceName = '', restartPolicy = '' }, index) => {
    const isTaken = seen.has(resourceName);
    seen.add(resourceName);
    const mustNotRestart = podRestartPolicy === 'Never' && restartPolicy !== 'NotRequired';
    return [
      ...(isTaken ? [duplicate(`${path}[${index}]`, resourceName)] : []),
      ...checkOneOf(resourceName, path, ['cpu', 'memory']),
      ...checkOneOf(restartPolicy, path, ['NotRequired', 'RestartContainer']),
      ...(mustNotRestart ? [invalid(path, restartPolicy, NOT_REQUIRED)] : []),
    ];
  });
}

const POLICY_MISSING = 'must specify restartPolicy when restart rules are used';

/** As {@link checkRestartRules}; a sidecar has no rules, and rules without a policy are not looked at. */
export function checkInitRestartRules(container: Container, path: string): FieldError[] {
  const { restartPolicy, restartPolicyRules = [] } = container;
  const onSidecar = 'restartPolicyRules are not allowed for init containers with restart policy Always';
  if (restartPolicy !== undefined && restartPolicy !== 'Always') return checkRestartRules(container, path);
  if (restartPolicyRules.length === 0) return [];
  return restartPolicy === undefined
    ? [required(`${path}.restartPolicy`, POLICY_MISSING)]
    : [forbidden(`${path}.restartPolicyRules`, onSidecar)];
}

/** The container's own restart policy and rules (ContainerRestartRules, on by default in v1.35). */
export function checkRestartRules(container: Container, path: string): FieldError[] {
  const { restartPolicy, restartPolicyRules = [] } = container;
  const policies = ['Always', 'Never', 'OnFailure'];
  return [
    ...(restartPolicy === undefined && restartPolicyRules.length > 0
      ? [required(`${path}.restartPolicy`, POLICY_MISSING)]
      : []),
    ...(restartPolicy !== undefined && !policies.includes(restartPolicy)
      ? [notSupported(`${path}.restartPolicy`, restartPolicy, policies)]
      : []),
    ...(restartPolicyRules.length > 20 ? [tooMany(`${path}.restartPolicyRules`, restartPolicyRules.length, 20)] : []),
    ...restartPolicyRules.flatMap((rule, index) => checkRestartRule(rule, `${path}.restartPolicyRules[${index}]`)),
  ];
}

function checkRestartRule({ action = '', exitCodes }: ContainerRestartRule, path: string): FieldError[] {
  const errors = action === 'Restart' ? [] : [notSupported(`${path}.action`, action, ['Restart'])];
  if (exitCodes === undefined) return [...errors, required(`${path}.exitCodes`, 'must be specified')];
  const { operator = '', values = [] } = exitCodes;
  return [
    ...errors,
    ...(['In', 'NotIn'].includes(operator)
      ? []
      : [notSupported(`${path}.exitCodes.operator`, operator, ['In', 'NotIn'])]),
    ...(values.length > 255 ? [tooMany(`${path}.exitCodes.values`, values.length, 255)] : []),
  ];
}
