import type { HTTPGetAction, Lifecycle, LifecycleHandler, Probe } from '../../objects/kubernetes.generated.ts';
import { checkNonNegative, checkPortNumber, checkPortNumberOrName, checkPresent } from './checks.ts';
import { type FieldError, forbidden, invalid, notSupported, required } from './field-error.ts';

/** One way to ask or tell a container something; of a probe or of a lifecycle hook. */
type Handler = Pick<Probe, 'exec' | 'httpGet' | 'tcpSocket' | 'grpc'> & Pick<LifecycleHandler, 'sleep'>;

export function checkLifecycle(lifecycle: Lifecycle | undefined, graceSeconds: number, path: string): FieldError[] {
  return (['postStart', 'preStop'] as const).flatMap((hook) => {
    const handler = lifecycle?.[hook];
    return handler === undefined ? [] : checkHandler(handler, graceSeconds, `${path}.${hook}`);
  });
}

export interface Probes {
  readonly livenessProbe?: Probe;
  readonly readinessProbe?: Probe;
  readonly startupProbe?: Probe;
}

export function checkProbes(probes: Probes, graceSeconds: number, path: string): FieldError[] {
  return [
    ...checkSingleSuccessProbe(probes.livenessProbe, graceSeconds, `${path}.livenessProbe`),
    ...checkReadinessProbe(probes.readinessProbe, graceSeconds, `${path}.readinessProbe`),
    ...checkSingleSuccessProbe(probes.startupProbe, graceSeconds, `${path}.startupProbe`),
  ];
}

/** One success must be enough for a liveness or startup probe. */
function checkSingleSuccessProbe(probe: Probe | undefined, graceSeconds: number, path: string): FieldError[] {
  if (probe === undefined) return [];
  const { successThreshold = 0 } = probe;
  const isSingle = successThreshold === 1 ? [] : [invalid(`${path}.successThreshold`, successThreshold, 'must be 1')];
  return [...checkProbe(probe, graceSeconds, path), ...isSingle];
}

function checkReadinessProbe(probe: Probe | undefined, graceSeconds: number, path: string): FieldError[] {
  if (probe === undefined) return [];
  const grace = probe.terminationGracePeriodSeconds;
  const field = `${path}.terminationGracePeriodSeconds`;
  return [
    ...checkProbe(probe, graceSeconds, path),
    ...(grace === undefined ? [] : [invalid(field, grace, 'must not be set for readinessProbes')]),
  ];
}

function checkProbe(probe: Probe, graceSeconds: number, path: string): FieldError[] {
  const grace = probe.terminationGracePeriodSeconds;
  return [
    ...checkHandler(probe, graceSeconds, path),
    ...checkNonNegative(probe.initialDelaySeconds, `${path}.initialDelaySeconds`),
    ...checkNonNegative(probe.timeoutSeconds, `${path}.timeoutSeconds`),
    ...checkNonNegative(probe.periodSeconds, `${path}.periodSeconds`),
    ...checkNonNegative(probe.successThreshold, `${path}.successThreshold`),
    ...checkNonNegative(probe.failureThreshold, `${path}.failureThreshold`),
    ...(grace !== undefined && grace <= 0
      ? [invalid(`${path}.terminationGracePeriodSeconds`, grace, 'must be greater than 0')]
      : []),
  ];
}

const HANDLER_TYPES = ['exec', 'httpGet', 'tcpSocket', 'grpc', 'sleep'] as const;

/** Exactly one type: the first that is set counts, further ones are forbidden. */
function checkHandler(handler: Handler, graceSeconds: number, path: string): FieldError[] {
  const set = HANDLER_TYPES.filter((type) => handler[type] !== undefined);
  const [first, ...others] = set;
  if (first === undefined) return [required(path, 'must specify a handler type')];
  return [
    ...checkHandlerType(handler, first, { graceSeconds, path: `${path}.${first}` }),
    ...others.map((type) => forbidden(`${path}.${type}`, 'may not specify more than 1 handler type')),
  ];
}

function checkHandlerType(
  handler: Handler,
  type: (typeof HANDLER_TYPES)[number],
  { graceSeconds, path }: { graceSeconds: number; path: string },
): FieldError[] {
  switch (type) {
    case 'exec':
      return (handler.exec?.command ?? []).length === 0 ? [required(`${path}.command`)] : [];
    case 'httpGet':
      return handler.httpGet === undefined ? [] : checkHttpGet(handler.httpGet, path);
    case 'tcpSocket':
      return checkPortNumberOrName(handler.tcpSocket?.port ?? 0, `${path}.port`);
    case 'grpc':
      return checkPortNumber(handler.grpc?.port ?? 0, `${path}.port`);
    case 'sleep':
      return checkSleep(handler.sleep?.seconds ?? 0, graceSeconds, path);
  }
}

const HEADER_MESSAGE =
  "a valid HTTP header must consist of alphanumeric characters or '-' (e.g. 'X-Header-Name', regex used for validation is '[-A-Za-z0-9]+')";

function checkHttpGet(action: HTTPGetAction, path: string): FieldError[] {
  const { scheme = '', httpHeaders = [] } = action;
  return [
    ...checkPresent(action.path, `${path}.path`),
    ...checkPortNumberOrName(action.port ?? 0, `${path}.port`),
    ...(['HTTP', 'HTTPS'].includes(scheme) ? [] : [notSupported(`${path}.scheme`, scheme, ['HTTP', 'HTTPS'])]),
    ...httpHeaders
      .filter((header) => !/^[-A-Za-z0-9]+$/.test(header.name ?? ''))
      .map((header) => invalid(`${path}.httpHeaders`, header.name ?? '', HEADER_MESSAGE)),
  ];
}

function checkSleep(seconds: number, graceSeconds: number, path: string): FieldError[] {
  if (seconds >= 0 && seconds <= graceSeconds) return [];
  const detail = `must be non-negative and less than terminationGracePeriodSeconds (${graceSeconds})`;
  return [invalid(path, seconds, detail)];
}
