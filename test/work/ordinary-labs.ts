import { listSamples } from '../../core/samples/index.ts';
import {
  advance,
  DAY,
  HOUR,
  job,
  kubectl,
  type LabStory,
  MINUTE,
  next,
  server,
  service,
  shell,
  tell,
  workload,
} from './lab-story.ts';

/** Labs as people make them: each request has to be done whole. */
export const ORDINARY_LABS: readonly LabStory[] = [...samples(), ...labs()];

function samples(): LabStory[] {
  return listSamples().map(({ name, manifest }) => {
    // A kind is served once its definition was applied: what follows it in the file then finds it.
    const [first = ''] = manifest.split('\n---\n');
    const manifests = /^kind: CustomResourceDefinition$/m.test(first) ? [first, manifest] : [manifest];
    return tell(`the sample ${name}, an hour`, manifests, advance(HOUR));
  });
}

function labs(): LabStory[] {
  const probe = { httpGet: { path: '/', port: 80 }, periodSeconds: 5 };
  const failing = { exec: { command: ['test', '-f', '/healthy'] }, periodSeconds: 5 };
  return [
    tell('a web server, a year', [server()], advance(365 * DAY)),
    tell('ten web servers behind a Service, a day', [server({ replicas: 10 }), service('s')], advance(DAY)),
    tell('a hundred web servers start', [server({ replicas: 100 })], advance(MINUTE), 0),
    tell('190 web servers start', [server({ replicas: 190 })], advance(MINUTE), 0),
    tell('190 web servers, a year', [server({ replicas: 190 })], advance(365 * DAY), MINUTE),
    tell(
      'fifty web servers with probes, an hour',
      [server({ replicas: 50, container: { readinessProbe: probe, livenessProbe: probe } })],
      advance(HOUR),
    ),
    tell(
      'a rollout of twenty',
      [server({ replicas: 20 }), service('s'), server({ replicas: 20, container: { image: 'nginx:1.29' } })],
      advance(10 * MINUTE),
    ),
    tell(
      'a rollout of a hundred',
      [server({ replicas: 100 }), service('s'), server({ replicas: 100, container: { image: 'nginx:1.29' } })],
      advance(10 * MINUTE),
    ),
    tell('a crash loop, five days', [shell('echo starting; exit 1')], advance(5 * DAY)),
    tell('three replicas that crash, a day', [shell('exit 1', { replicas: 3 })], advance(DAY)),
    tell('ten replicas that crash, six hours', [shell('exit 1', { replicas: 10 })], advance(6 * HOUR)),
    tell('fifty replicas that crash, an hour', [shell('exit 1', { replicas: 50 })], advance(HOUR)),
    tell('an image that cannot be pulled, a day', [server({ container: { image: 'nginx:no-such' } })], advance(DAY)),
    tell(
      'a liveness probe that kills, a day',
      [shell('sleep 1000000', { container: { livenessProbe: failing } })],
      advance(DAY),
    ),
    tell('a line of the date each second, an hour', [shell('while true; do date; sleep 1; done')], advance(HOUR)),
    tell(
      'ten lines of the date each second, an hour',
      [shell('while true; do date; sleep 1; done', { replicas: 10 })],
      advance(HOUR),
    ),
    tell(
      'a request each second, an hour',
      [
        server({ name: 'web' }),
        service('web', 'web'),
        shell('while true; do wget -qO- http://web > /dev/null; sleep 1; done'),
      ],
      advance(HOUR),
    ),
    tell(
      'a sidecar that tails a log, an hour',
      [
        workload({
          volumes: [{ name: 'v', emptyDir: {} }],
          containers: [
            {
              name: 'a',
              image: 'busybox',
              command: ['sh', '-c', 'while true; do date >> /v/log; sleep 5; done'],
              volumeMounts: [{ name: 'v', mountPath: '/v' }],
            },
            {
              name: 'b',
              image: 'busybox',
              command: ['tail', '-F', '/v/log'],
              volumeMounts: [{ name: 'v', mountPath: '/v' }],
            },
          ],
        }),
      ],
      advance(HOUR),
    ),
    tell('a Job of fifty, ten at a time', [job('sleep 5', { completions: 50, parallelism: 10 })], advance(HOUR), 0),
    tell('a Job that fails six times', [job('exit 1', { backoffLimit: 6 })], advance(HOUR), 0),
    tell('a long computation', [shell('i=0; while [ $i -lt 20000 ]; do i=$((i+1)); done; echo $i')], advance(MINUTE)),
    tell(
      'grep over a log, in an exec',
      [shell('seq 1 2000 > /tmp/log; sleep 1000000')],
      kubectl('exec p -- sh -c \'grep -E "^1[0-9]+5$" /tmp/log | wc -l\''),
    ),
    tell('an endless loop, a year', [shell('while true; do :; done')], advance(365 * DAY)),
    tell('the next change of a Deployment', [server({ replicas: 10 })], next, 0),
    tell('describe of a hundred Pods', [server({ replicas: 100 })], kubectl('describe pods')),
    tell('190 Pods as YAML', [server({ replicas: 190 })], kubectl('get pods -o yaml')),
    tell(
      'custom columns of 190 Pods',
      [server({ replicas: 190 })],
      kubectl('get pods -o custom-columns=NAME:.metadata.name,NODE:.spec.nodeName,IP:.status.podIP'),
    ),
    tell(
      'a sleep in an exec beside ten crash loops',
      [shell('exit 1', { replicas: 10 }), shell('sleep 1000000', { name: 'q' })],
      kubectl('exec q -- sleep 50'),
    ),
  ];
}
