import { getObject } from '../../cluster/object-store.ts';
import { findKindByWord } from '../../objects/kinds.ts';
import type { CronJob, Job } from '../../objects/kubernetes.generated.ts';
import { fail, failFromServer, type KubectlOutcome } from '../outcome.ts';
import type { Invocation } from '../verbs/verb.ts';
import { createAndPrint } from './create-and-print.ts';

/** `create job NAME --from=cronjob/NAME`: kubectl v1.35, pkg/cmd/create/create_job.go, createJobFromCronJob. */
export function createJobFrom(invocation: Invocation, name: string, from: string): KubectlOutcome {
  const { cluster, namespace, afterDash = [] } = invocation;
  if (afterDash.length > 0) return fail('cannot specify --from and command');
  const [word = '', source = '', ...more] = from.split('/');
  const facts = findKindByWord(word.split('.')[0] ?? '');
  if (facts === undefined) return fail(`the server doesn't have a resource type "${word}"`);
  if (source === '' || more.length > 0) return fail('from must be an existing cronjob');
  if (facts.kind !== 'CronJob')
    return fail(`unknown object type *${facts.apiVersion.split('/').at(-1)}.${facts.kindName}`);
  const cronJob = getObject(cluster.store, 'CronJob', namespace, source);
  if (cronJob === undefined) return failFromServer('NotFound', `cronjobs.batch "${source}" not found`);
  return createAndPrint(invocation, {
    kind: 'Job',
    object: buildJob(cronJob, name),
    emptyFields: new Map([['status', new Map()]]),
  });
}

/** Unlike its scheduled Jobs, the CronJob does not wait for it when it is deleted in the foreground. */
function buildJob({ metadata, spec }: CronJob, name: string): Job {
  const template = spec.jobTemplate;
  const uid = metadata?.uid ?? '';
  return {
    metadata: {
      annotations: { 'cronjob.kubernetes.io/instantiate': 'manual', ...template.metadata?.annotations },
      ...(template.metadata?.labels === undefined ? {} : { labels: template.metadata.labels }),
      name,
      ownerReferences: [{ apiVersion: 'batch/v1', controller: true, kind: 'CronJob', name: metadata?.name ?? '', uid }],
    },
    ...(template.spec === undefined ? {} : { spec: template.spec }),
  };
}
