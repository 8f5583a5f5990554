import { existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { describe } from 'vitest';

/** Something that a machine may lack, and the file that shows that it is there. */
export interface Tool {
  readonly name: string;
  readonly path: string;
}

export const CHROMIUM: Tool = { name: 'Chromium', path: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium' };

/** The official DynamoDB Local, where `npm run dynamodb-local` puts it. */
export const DYNAMODB_LOCAL: Tool = {
  name: 'DynamoDB Local',
  path: resolve('.cache/dynamodb-local/DynamoDBLocal.jar'),
};

/** The real kubectl v1.35 for Linux x64, where `npm run kubectl` puts it. */
export const KUBECTL: Tool = {
  name: 'kubectl',
  path: process.env.KUBECTL_PATH ?? resolve('.cache/kubectl/kubectl'),
};

/** Helm 4, which lies beside it. */
export const HELM: Tool = { name: 'Helm', path: resolve('.cache/kubectl/helm') };

/** kubectl v1.29 and Helm 3, where `npm run kubectl` puts them. */
export const OLDER_KUBECTL: Tool = { name: 'kubectl v1.29', path: resolve('.cache/kubectl-v29/kubectl') };
export const OLDER_HELM: Tool = { name: 'Helm 3', path: resolve('.cache/kubectl-v29/helm') };

/** The real API server and its etcd, where `npm run kube-apiserver` builds them. */
export const KUBE_APISERVER: Tool = { name: 'kube-apiserver', path: resolve('.cache/kube-apiserver/kube-apiserver') };
export const ETCD: Tool = { name: 'etcd', path: resolve('.cache/kube-apiserver/etcd') };

/** The real controllers and the real scheduler, which lie beside it. */
export const KUBE_CONTROLLER_MANAGER: Tool = {
  name: 'kube-controller-manager',
  path: resolve('.cache/kube-apiserver/kube-controller-manager'),
};
export const KUBE_SCHEDULER: Tool = { name: 'kube-scheduler', path: resolve('.cache/kube-apiserver/kube-scheduler') };

/** cfn-lint, where `npm run aws-tools` puts it; beside it lie the AWS CLI and a Python with moto. */
export const CFN_LINT: Tool = { name: 'cfn-lint', path: resolve('.cache/aws-tools/bin/cfn-lint') };
export const AWS_CLI: Tool = { name: 'AWS CLI', path: resolve('.cache/aws-tools/bin/aws') };
export const MOTO: Tool = { name: 'moto', path: resolve('.cache/aws-tools/bin/moto_server') };

/** A Python with Kubernetes' client, where `npm run python-client` puts it. */
export const PYTHON_CLIENT: Tool = {
  name: 'Python client of Kubernetes',
  path: resolve('.cache/python-client/bin/python'),
};

export const JAVA: Tool = { name: 'Java', path: findOnPath('java') };

/** Where a program lies, or its bare name where it lies nowhere. */
function findOnPath(program: string): string {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path)) ?? program;
}

/** A suite that is skipped by name where one of its tools is missing, and fails there with `PODLAB_REQUIRE=all`. */
export function describeRequiring(tools: Tool | readonly Tool[], name: string, suite: () => void): void {
  const missing = [tools].flat().find(({ path }) => !existsSync(path));
  if (missing === undefined) describe(name, suite);
  else if (process.env.PODLAB_REQUIRE === 'all') throw new Error(`${missing.name} is missing at ${missing.path}`);
  else describe.skip(`${name} (skipped: no ${missing.name} at ${missing.path})`, suite);
}
