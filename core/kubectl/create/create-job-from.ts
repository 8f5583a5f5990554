import { getObject } from '../../cluster/object-store.ts';
import type { CronJob, Job } from '../../objects/kubernetes.generated.ts';
import { fail, type KubectlOutcome } from '../outcome.ts';
import { parseTargets } from '../select/parse-targets.ts';
import { sayFailure } from '../select/select-all.ts';
import { lookUp } from '../select/select-objects.ts';
import type { Invocation } from '../verbs/verb.ts';
import { createAndPrint } from './create-and-print.ts';

/** `create job NAME --from=cronjob/NAME`: kubectl v1.35, pkg/cmd/create/create_job.go, createJobFromCronJob. */
export function createJobFrom(invocation: Invocation, name: string, from: string): KubectlOutcome {
  const { cluster, namespace, afterDash = [] } = invocation;
  if (afterDash.length > 0) return fail('cannot specify --from and command');
  const parsed = parseTargets(cluster, [from]);
  if (!parsed.ok) return parsed.outcome;
  const [target] = parsed.targets;
  if (target?.name === undefined) return fail('resource(s) were provided, but no name was specified');
  const found = lookUp(cluster, target, { namespace, allNamespaces: false, labelSelector: '', fieldSelector: '' });
  if (!found.ok) return sayFailure(found.error);
  const { kindName, apiVersion } = target.facts;
  const cronJob = getObject(cluster.store, 'CronJob', namespace, target.name);
  if (kindName !== 'CronJob' || cronJob === undefined)
    return fail(`unknown object type *${apiVersion.split('/').at(-1)}.${kindName}`);
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
