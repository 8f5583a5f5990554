import type {
  Container,
  ContainerPort,
  EnvVar,
  HTTPGetAction,
  Lifecycle,
  LifecycleHandler,
  Probe,
} from '../../objects/kubernetes.generated.ts';
import { fill, refine, refineEach } from './fill.ts';
import { defaultPullPolicy } from './image-tag.ts';

/** A container with the API server's defaults: v1.35 pkg/apis/core/v1/defaults.go. */
export function applyContainerDefaults(container: Container): Container {
  const filled = fill(container, {
    imagePullPolicy: defaultPullPolicy(container.image ?? ''),
    resources: NO_RESOURCES,
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
  });
  const withLists = refine(
    refine(filled, 'ports', (ports) => refineEach(ports, applyPortDefaults)),
    'env',
    (env) => refineEach(env, applyEnvDefaults),
  );
  return refine(applyProbesDefaults(withLists), 'lifecycle', applyLifecycleDefaults);
}

/** One value for all containers that ask for nothing. */
const NO_RESOURCES = {};

function applyPortDefaults(port: ContainerPort): ContainerPort {
  return fill(port, { protocol: 'TCP' });
}

function applyEnvDefaults(variable: EnvVar): EnvVar {
  return refine(variable, 'valueFrom', (written) => {
    const source = refine(written, 'fileKeyRef', (file) => fill(file, { optional: false }));
    return refine(
      refine(source, 'fieldRef', (field) => fill(field, { apiVersion: 'v1' })),
      'resourceFieldRef',
      (field) => fill(field, { divisor: '0' }),
    );
  });
}

function applyProbesDefaults(container: Container): Container {
  let withProbes = container;
  for (const name of ['livenessProbe', 'readinessProbe', 'startupProbe'] as const) {
    withProbes = refine(withProbes, name, applyProbeDefaults);
  }
  return withProbes;
}

function applyProbeDefaults(probe: Probe): Probe {
  const filled = fill(probe, { failureThreshold: 3, periodSeconds: 10, successThreshold: 1, timeoutSeconds: 1 });
  return refine(refine(filled, 'httpGet', applyHttpDefaults), 'grpc', (grpc) => fill(grpc, { service: '' }));
}

function applyLifecycleDefaults(lifecycle: Lifecycle): Lifecycle {
  return refine(refine(lifecycle, 'postStart', applyHandlerDefaults), 'preStop', applyHandlerDefaults);
}

function applyHandlerDefaults(handler: LifecycleHandler): LifecycleHandler {
  return refine(handler, 'httpGet', applyHttpDefaults);
}

function applyHttpDefaults(action: HTTPGetAction): HTTPGetAction {
  return fill(action, { path: '/', scheme: 'HTTP' });
}
