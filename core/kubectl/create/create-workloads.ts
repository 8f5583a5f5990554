import type { Container } from '../../objects/kubernetes.generated.ts';
import { fail, type KubectlOutcome } from '../outcome.ts';
import type { Invocation } from '../verbs/verb.ts';
import { createAndPrint } from './create-and-print.ts';
import { createJobFrom } from './create-job-from.ts';

/** kubectl v1.35, pkg/cmd/create: create_job.go and create_deployment.go. */

export function createJob(invocation: Invocation, name: string): KubectlOutcome {
  const { flags, afterDash = [] } = invocation;
  const image = flags.text('image') ?? '';
  const from = flags.text('from') ?? '';
  if ((image === '') === (from === '')) return fail('either --image or --from must be specified');
  if (from !== '') return createJobFrom(invocation, name, from);
  const container = {
    ...(afterDash.length === 0 ? {} : { command: afterDash }),
    image,
    name,
    resources: {},
  };
  const spec = { containers: [container], restartPolicy: 'Never' };
  return createAndPrint(invocation, {
    kind: 'Job',
    object: { metadata: { name }, spec: { template: { metadata: {}, spec } } },
    emptyFields: new Map([['status', new Map()]]),
  });
}

/** create_cronjob.go */
export function createCronJob(invocation: Invocation, name: string): KubectlOutcome {
  const { flags, afterDash = [] } = invocation;
  const command = afterDash.length === 0 ? {} : { command: afterDash };
  const container = { ...command, image: flags.text('image') ?? '', name, resources: {} };
  const podSpec = { containers: [container], restartPolicy: flags.text('restart') ?? 'OnFailure' };
  const jobTemplate = { metadata: { name }, spec: { template: { metadata: {}, spec: podSpec } } };
  return createAndPrint(invocation, {
    kind: 'CronJob',
    object: { metadata: { name }, spec: { jobTemplate, schedule: flags.text('schedule') ?? '' } },
    emptyFields: new Map([['status', new Map()]]),
  });
}

export function createDeployment(invocation: Invocation, name: string): KubectlOutcome {
  const { flags, afterDash = [] } = invocation;
  const images = flags.list('image');
  if (!flags.has('image')) return fail('required flag(s) "image" not set');
  if (images.length > 1 && afterDash.length > 0) {
    return fail('cannot specify multiple --image options and command');
  }
  const labels = { app: name };
  const port = flags.integer('port') ?? -1;
  const containers = images.map(
    (image): Container => ({
      ...(afterDash.length === 0 ? {} : { command: afterDash }),
      ...(image === '' ? {} : { image }),
      name: containerNameOf(image),
      ...(port < 0 ? {} : { ports: [{ containerPort: port }] }),
      resources: {},
    }),
  );
  return createAndPrint(invocation, {
    kind: 'Deployment',
    object: {
      metadata: { labels, name },
      spec: {
        replicas: flags.integer('replicas') ?? 1,
        selector: { matchLabels: labels },
        strategy: {},
        template: { metadata: { labels }, spec: { containers } },
      },
    },
    emptyFields: new Map([['status', new Map()]]),
  });
}

/** `registry/team/web:1.2@sha256:…` → `web`. */
function containerNameOf(image: string): string {
  const last = image.split('/').at(-1) ?? image;
  return (last.split(/[:@]/)[0] ?? last).replaceAll('_', '-');
}
