import { createClusterRole, createClusterRoleBinding, createRole, createRoleBinding } from '../create/create-access.ts';
import { createConfigMap, createNamespace, createSecret, createServiceAccount } from '../create/create-config.ts';
import { createDockerSecret } from '../create/create-docker-secret.ts';
import { createIngress } from '../create/create-ingress.ts';
import { createBudget, createPriorityClass, createQuota } from '../create/create-policy.ts';
import { createService } from '../create/create-service.ts';
import { createTlsSecret } from '../create/create-tls-secret.ts';
import { createToken } from '../create/create-token.ts';
import { createCronJob, createDeployment, createJob } from '../create/create-workloads.ts';
import { flagSpecs, PRINT_FLAGS } from '../line/flag-spec.ts';
import { failOfUse, type KubectlOutcome } from '../outcome.ts';
import type { Invocation, Verb } from './verb.ts';

const COMMON = `
  --allow-missing-template-keys
  --dry-run string=unchanged
  --field-manager string
  -o --output string
  --save-config
  --show-managed-fields
  --template string
  --validate string=strict
`;

const LITERALS = `${COMMON}
  --append-hash
  --from-env-file string
  --from-file string
  --from-literal string
`;

const SERVICE = `${COMMON}\n--tcp string`;

const SUBJECTS = `${COMMON}
  --clusterrole string
  --group string
  --serviceaccount string
  --user string
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
  creator(
    'token',
    'SERVICE_ACCOUNT_NAME [--duration=1h] [--audience=NAME]',
    'a token of a service account, and stores nothing',
    `${PRINT_FLAGS}
--audience string\n--bound-object-kind string\n--bound-object-name string\n--bound-object-uid string\n--duration duration`,
    createToken,
  ),
  creator('serviceaccount', 'NAME', 'a ServiceAccount', COMMON, createServiceAccount),
  creator(
    'quota',
    'NAME [--hard=key1=value1,key2=value2] [--scopes=Scope1,Scope2]',
    'a ResourceQuota',
    `${COMMON}\n--hard string\n--scopes string`,
    createQuota,
  ),
  creator(
    'poddisruptionbudget',
    'NAME --selector=SELECTOR --min-available=N',
    'a PodDisruptionBudget',
    `${COMMON}\n--max-unavailable string\n--min-available string\n--selector string`,
    createBudget,
  ),
  creator(
    'priorityclass',
    'NAME --value=VALUE --global-default=BOOL',
    'a PriorityClass',
    `${COMMON}\n--description string\n--global-default\n--preemption-policy string\n--value int32`,
    createPriorityClass,
  ),
  creator(
    'service clusterip',
    'NAME [--tcp=<port>:<targetPort>]',
    'a Service',
    `${SERVICE}\n--clusterip string`,
    createService('ClusterIP'),
  ),
  creator(
    'service nodeport',
    'NAME [--tcp=port:targetPort]',
    'a Service with a port of each node',
    `${SERVICE}\n--node-port int`,
    createService('NodePort'),
  ),
  creator(
    'service loadbalancer',
    'NAME [--tcp=port:targetPort]',
    'a Service for which a load balancer is wished',
    SERVICE,
    createService('LoadBalancer'),
  ),
  {
    ...creator(
      'service externalname',
      'NAME --external-name external.name',
      'a Service that is another name',
      `${SERVICE}\n--external-name string`,
      createService('ExternalName'),
    ),
    requiredFlags: ['external-name'],
  },
  creator(
    'secret docker-registry',
    'NAME --docker-username=user --docker-password=password --docker-email=email [--docker-server=string]',
    'a Secret for a registry of images',
    `${COMMON}\n--append-hash\n--docker-email string\n--docker-password string\n--docker-server string\n--docker-username string\n--from-file string`,
    createDockerSecret,
  ),
  creator(
    'secret tls',
    'NAME --cert=FILE --key=FILE',
    'a Secret of a certificate and its key, given as one text',
    `${COMMON}\n--append-hash\n--cert string\n--key string`,
    createTlsSecret,
  ),
  creator(
    'role',
    'NAME --verb=verb --resource=resource.group/subresource [--resource-name=resourcename]',
    'a Role',
    `${COMMON}\n--resource string\n--resource-name string\n--verb string`,
    createRole,
  ),
  creator(
    'clusterrole',
    'NAME --verb=verb --resource=resource.group [--resource-name=resourcename]',
    'a ClusterRole',
    `${COMMON}\n--aggregation-rule string\n--non-resource-url string\n--resource string\n--resource-name string\n--verb string`,
    createClusterRole,
  ),
  creator(
    'rolebinding',
    'NAME --clusterrole=NAME|--role=NAME [--user=username] [--group=groupname] [--serviceaccount=namespace:serviceaccountname]',
    'a RoleBinding',
    `${SUBJECTS}\n--role string`,
    createRoleBinding,
  ),
  {
    ...creator(
      'clusterrolebinding',
      'NAME --clusterrole=NAME [--user=username] [--group=groupname] [--serviceaccount=namespace:serviceaccountname]',
      'a ClusterRoleBinding',
      SUBJECTS,
      createClusterRoleBinding,
    ),
    requiredFlags: ['clusterrole'],
  },
  creator(
    'ingress',
    'NAME --rule=host/path=service:port[,tls[=secret]]',
    'an Ingress',
    `${COMMON}\n--annotation string\n--class string\n--default-backend string\n--rule string`,
    createIngress,
  ),
  {
    ...creator(
      'deployment',
      'NAME --image=IMAGE [--replicas=N] [--port=80] [-- COMMAND ARG...]',
      'a Deployment',
      `${COMMON}\n--image string\n--port int32\n-r --replicas int32`,
      createDeployment,
    ),
    requiredFlags: ['image'],
  },
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
        return failOfUse(`create ${kind}`, `exactly one NAME is required, got ${invocation.args.length}`);
      }
      return run(invocation, name);
    },
  };
}
