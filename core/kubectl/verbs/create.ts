import { createConfigMap, createNamespace, createSecret, createServiceAccount } from '../create/create-config.ts';
import { createCronJob, createDeployment, createJob } from '../create/create-workloads.ts';
import { flagSpecs } from '../line/flag-spec.ts';
import { fail, type KubectlOutcome } from '../outcome.ts';
import type { Invocation, Verb } from './verb.ts';

const COMMON = `
  --allow-missing-template-keys
  --dry-run string=unchanged
  --field-manager string
  -o --output string
  --save-config
  --show-managed-fields
  --template string
  --validate string
`;

const LITERALS = `${COMMON}
  --append-hash !
  --from-env-file string !
  --from-file string !
  --from-literal string
`;

/** `kubectl create KIND`: the generators of kubectl v1.35, pkg/cmd/create, as far as they need no files. */
export const CREATE_VERBS: readonly Verb[] = [
  creator(
    'job',
    'NAME --image=IMAGE [-- COMMAND ARG...] | NAME --from=cronjob/NAME',
    'a Job',
    `${COMMON}\n--from string\n--image string`,
    createJob,
  ),
  {
    ...creator(
      'cronjob',
      'NAME --image=IMAGE --schedule="*/5 * * * *" [-- COMMAND ARG...]',
      'a CronJob',
      `${COMMON}\n--image string\n--restart string\n--schedule string`,
      createCronJob,
    ),
    requiredFlags: ['image', 'schedule'],
  },
  creator('configmap', 'NAME --from-literal=KEY=VALUE...', 'a ConfigMap', LITERALS, createConfigMap),
  creator('secret generic', 'NAME --from-literal=KEY=VALUE...', 'a Secret', `${LITERALS}\n--type string`, createSecret),
  creator('namespace', 'NAME', 'a Namespace', COMMON, createNamespace),
  creator('serviceaccount', 'NAME', 'a ServiceAccount', COMMON, createServiceAccount),
  creator(
    'deployment',
    'NAME --image=IMAGE [--replicas=N] [--port=80] [-- COMMAND ARG...]',
    'a Deployment',
    `${COMMON}\n--image string\n--port int32\n-r --replicas int32`,
    createDeployment,
  ),
];

function creator(
  kind: string,
  usage: string,
  what: string,
  flags: string,
  run: (invocation: Invocation, name: string) => KubectlOutcome,
): Verb {
  return {
    name: `create ${kind}`,
    usage: [`create ${kind} ${usage}`],
    summary: `Makes ${what}.`,
    flags: flagSpecs(flags),
    run: (invocation) => {
      const [name, ...more] = invocation.args;
      if (name === undefined || more.length > 0) {
        const count = invocation.args.length;
        return fail(
          `exactly one NAME is required, got ${count}\nSee 'kubectl create ${kind} -h' for help and examples`,
        );
      }
      return run(invocation, name);
    },
  };
}
