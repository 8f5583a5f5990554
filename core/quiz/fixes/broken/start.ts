import { shell } from '../../situations/manifests.ts';
import type { Fix } from '../fix.ts';
import { defineFix, keeps, rolledOut } from './define-fix.ts';
import { configMap, deployment, patch, patchPods, web } from './objects.ts';

/** Pods that do not come to run. */
export const START_FIXES: readonly Fix[] = [
  defineFix('wrong-image', 'container-states', (app) => {
    const line = `set image deployment/${app} web=nginx:1.27`;
    return {
      objects: [deployment(app, { containers: [web({ image: 'nginx:nosuch' })] })],
      goal: [rolledOut(app, 'spec.template.spec.containers[0].image', line)],
      solution: { kubectl: [line], apply: [deployment(app, { containers: [web()] })] },
    };
  }),
  defineFix('config-map-missing', 'container-states', (app, other) => {
    const broken = deployment(app, { containers: [web({ envFrom: [{ configMapRef: { name: other } }] })] });
    const line = `create configmap ${other} --from-literal=mode=quiet`;
    return {
      objects: [broken],
      goal: [
        keeps(
          app,
          ['containers', 0, 'envFrom'],
          patchPods(app, { containers: [{ name: 'web', envFrom: [{ configMapRef: { name: other } }] }] }),
        ),
        rolledOut(app, 'spec.template.spec.containers[0].envFrom[0].configMapRef.name', line),
      ],
      solution: { kubectl: [line], apply: [configMap(other, { mode: 'quiet' })] },
    };
  }),
  defineFix('config-key-missing', 'container-states', (app, other) => {
    const env = [{ name: 'MODE', valueFrom: { configMapKeyRef: { name: other, key: 'mode' } } }];
    const line = patch('configmap', other, { data: { mode: 'quiet' } });
    return {
      objects: [configMap(other, { mood: 'quiet' }), deployment(app, { containers: [web({ env })] })],
      goal: [
        keeps(app, ['containers', 0, 'env'], patchPods(app, { containers: [{ name: 'web', env }] })),
        rolledOut(app, 'spec.template.spec.containers[0].env[0].valueFrom.configMapKeyRef.key', line),
      ],
      solution: { kubectl: [line], apply: [configMap(other, { mode: 'quiet' })] },
    };
  }),
  defineFix('secret-missing', 'pending', (app, other) => {
    const volumes = [{ name: 'keys', secret: { secretName: other } }];
    const mounted = web({ volumeMounts: [{ name: 'keys', mountPath: '/keys' }] });
    const line = `create secret generic ${other} --from-literal=key=value`;
    const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: other }, stringData: { key: 'value' } };
    return {
      objects: [deployment(app, { containers: [mounted], volumes })],
      goal: [
        keeps(app, ['volumes'], patchPods(app, { volumes })),
        rolledOut(app, 'spec.template.spec.volumes[0].secret.secretName', line),
      ],
      solution: { kubectl: [line], apply: [secret] },
    };
  }),
  defineFix('command-misspelt', 'exit-code', (app) => {
    const fixed = { name: 'web', image: 'busybox:1.36', command: ['sleep', '86400'] };
    const line = patchPods(app, { containers: [{ name: 'web', command: ['sleep', '86400'] }] });
    return {
      objects: [deployment(app, { containers: [{ ...fixed, command: ['slep', '86400'] }] })],
      goal: [rolledOut(app, 'spec.template.spec.containers[0].command', line)],
      solution: { kubectl: [line], apply: [deployment(app, { containers: [fixed] })] },
    };
  }),
  defineFix('runs-as-root', 'container-states', (app) => {
    const container = shell('web', 'sleep 86400');
    const allowed = { runAsNonRoot: true, runAsUser: 1000 };
    const line = patchPods(app, { securityContext: { runAsUser: 1000 } });
    const field = 'spec.template.spec.securityContext.runAsUser';
    return {
      objects: [deployment(app, { securityContext: { runAsNonRoot: true }, containers: [container] })],
      goal: [
        keeps(app, ['securityContext', 'runAsNonRoot'], patchPods(app, { securityContext: { runAsNonRoot: true } })),
        rolledOut(app, field, line),
      ],
      solution: { kubectl: [line], apply: [deployment(app, { securityContext: allowed, containers: [container] })] },
    };
  }),
  defineFix('init-waits-for-nobody', 'init-order', (app, other) => {
    const initOf = (host: string) => shell('wait', `until nslookup ${host}; do sleep 2; done`);
    const database = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: other },
      spec: { ports: [{ port: 5432 }] },
    };
    const line = patchPods(app, { initContainers: [{ name: 'wait', command: initOf(other).command }] });
    return {
      objects: [database, deployment(app, { initContainers: [initOf(`${other}s`)], containers: [web()] })],
      goal: [
        keeps(app, ['initContainers', 0], patchPods(app, { initContainers: [initOf(other)] })),
        rolledOut(app, 'spec.template.spec.initContainers[0].command', line),
      ],
      solution: { kubectl: [line], apply: [deployment(app, { initContainers: [initOf(other)], containers: [web()] })] },
    };
  }),
];
