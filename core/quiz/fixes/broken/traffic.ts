import type { YamlMap } from '../../scene/edit-scene.ts';
import type { Fix } from '../fix.ts';
import { defineFix, keeps, rolledOut, serviceAnswers } from './define-fix.ts';
import { deployment, patch, patchPods, service, web } from './objects.ts';

/** Services that nobody answers behind. */
export const TRAFFIC_FIXES: readonly Fix[] = [
  defineFix('selector-matches-nobody', 'readiness', (app, other) => {
    const line = patch('service', other, { spec: { selector: { app } } });
    return {
      objects: [deployment(app, { containers: [web()] }, 2), service(other, `${app}s`, 80)],
      goal: [serviceAnswers(other, 'spec.selector', line)],
      solution: { kubectl: [line], apply: [service(other, app, 80)] },
    };
  }),
  defineFix('wrong-target-port', 'shared-network', (app, other) => {
    const line = patch('service', other, { spec: { ports: [{ port: 80, targetPort: 80 }] } });
    return {
      objects: [deployment(app, { containers: [web()] }), service(other, app, 8080)],
      goal: [serviceAnswers(other, 'spec.ports[0].targetPort', line)],
      solution: { kubectl: [line], apply: [service(other, app, 80)] },
    };
  }),
  defineFix('never-ready', 'readiness', (app, other) => {
    const probed = (port: number): YamlMap =>
      web({ readinessProbe: { httpGet: { path: '/', port }, periodSeconds: 5 } });
    const line = patchPods(app, { containers: [{ name: 'web', readinessProbe: { httpGet: { port: 80 } } }] });
    return {
      objects: [deployment(app, { containers: [probed(8080)] }), service(other, app, 80)],
      goal: [
        keeps(app, ['containers', 0, 'readinessProbe'], line),
        rolledOut(app, 'spec.template.spec.containers[0].readinessProbe.httpGet.port', line),
        serviceAnswers(other, 'spec.selector', line),
      ],
      solution: { kubectl: [line], apply: [deployment(app, { containers: [probed(80)] })] },
    };
  }),
  defineFix('scaled-to-nothing', 'instance-and-scale', (app, other) => {
    const line = `scale deployment ${app} --replicas=2`;
    return {
      objects: [deployment(app, { containers: [web()] }, 0), service(other, app, 80)],
      goal: [serviceAnswers(other, 'spec.replicas', line)],
      solution: { kubectl: [line], apply: [deployment(app, { containers: [web()] }, 2)] },
    };
  }),
];
