import type { YamlMap } from '../../scene/edit-scene.ts';
import { shell } from '../../situations/manifests.ts';
import type { Fix } from '../fix.ts';
import { defineFix, jobComplete, keeps, noRestart, rolledOut } from './define-fix.ts';
import { deployment, patch, patchPods, web } from './objects.ts';

const SLOW_START = 'sleep 40; touch /tmp/ready; sleep 86400';
const MEMORY_PATH = ['containers', 0, 'resources', 'limits', 'memory'] as const;

/** Containers that are started again and again, and work that does not end. */
export const RESTART_FIXES: readonly Fix[] = [
  defineFix('killed-while-starting', 'startup', (app) => {
    const livenessProbe = { exec: { command: ['test', '-f', '/tmp/ready'] }, periodSeconds: 5, failureThreshold: 2 };
    const startupProbe = { ...livenessProbe, failureThreshold: 30 };
    const of = (more: YamlMap) => shell('web', SLOW_START, { livenessProbe, ...more });
    const line = patchPods(app, { containers: [{ name: 'web', startupProbe }] });
    const field = 'spec.template.spec.containers[0].startupProbe';
    return {
      objects: [deployment(app, { terminationGracePeriodSeconds: 2, containers: [of({})] })],
      brokenSeconds: 120,
      forSeconds: 120,
      goal: [
        keeps(
          app,
          ['containers', 0, 'livenessProbe'],
          patchPods(app, { containers: [{ name: 'web', livenessProbe }] }),
        ),
        rolledOut(app, field, line),
        noRestart(app, field, line),
      ],
      solution: {
        kubectl: [line],
        apply: [deployment(app, { terminationGracePeriodSeconds: 2, containers: [of({ startupProbe })] })],
      },
    };
  }),
  defineFix('wrong-liveness-port', 'liveness', (app) => {
    const probed = (port: number) => web({ livenessProbe: { tcpSocket: { port }, periodSeconds: 5 } });
    const line = patchPods(app, { containers: [{ name: 'web', livenessProbe: { tcpSocket: { port: 80 } } }] });
    const field = 'spec.template.spec.containers[0].livenessProbe.tcpSocket.port';
    return {
      objects: [deployment(app, { containers: [probed(8080)] })],
      brokenSeconds: 120,
      forSeconds: 120,
      goal: [
        keeps(app, ['containers', 0, 'livenessProbe'], line),
        rolledOut(app, field, line),
        noRestart(app, field, line),
      ],
      solution: { kubectl: [line], apply: [deployment(app, { containers: [probed(80)] })] },
    };
  }),
  defineFix('out-of-memory', 'out-of-memory', (app) => {
    const limited = (memory: string): YamlMap => ({
      name: 'web',
      image: 'polinux/stress:1.0.4',
      command: ['stress', '--vm', '1', '--vm-bytes', '150M', '--vm-hang', '1'],
      resources: { limits: { memory } },
    });
    const line = patchPods(app, { containers: [{ name: 'web', resources: { limits: { memory: '200Mi' } } }] });
    const field = 'spec.template.spec.containers[0].resources.limits.memory';
    return {
      objects: [deployment(app, { containers: [limited('100Mi')] })],
      forSeconds: 120,
      goal: [keeps(app, MEMORY_PATH, line), rolledOut(app, field, line), noRestart(app, field, line)],
      solution: { kubectl: [line], apply: [deployment(app, { containers: [limited('200Mi')] })] },
    };
  }),
  defineFix('bad-revision', 'rollout', (app) => {
    const line = `set image deployment/${app} web=nginx:1.27`;
    return {
      objects: [deployment(app, { containers: [web()] }, 3)],
      steps: [{ atSeconds: 30, line: `set image deployment/${app} web=nginx:nosuch` }],
      brokenSeconds: 90,
      goal: [rolledOut(app, 'spec.template.spec.containers[0].image', line)],
      solution: { kubectl: [line], apply: [deployment(app, { containers: [web()] }, 3)] },
    };
  }),
  defineFix('suspended-job', 'job-completion', (job) => {
    const line = patch('job', job, { spec: { suspend: false } });
    const of = (suspend: boolean) => {
      const template = { spec: { restartPolicy: 'Never', containers: [shell('work', 'echo done')] } };
      return { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: job }, spec: { suspend, template } };
    };
    return {
      objects: [of(true)],
      goal: [jobComplete(job, 'spec.suspend', line)],
      solution: { kubectl: [line], apply: [of(false)] },
    };
  }),
];
