import type { Container, EnvFromSource, EnvVar, Pod } from '../../objects/kubernetes.generated.ts';
import { quantityMillis, quantityValue } from '../../objects/quantity.ts';
import { formatLabelMap } from './field-path.ts';
import { indent, type Lines } from './lines.ts';

/** Environment Variables from (where there are any) and Environment. `pod` is absent for a template. */
export function describeEnvironment(container: Container, pod: Pod | undefined): Lines {
  const { env = [], envFrom = [] } = container;
  const sources =
    envFrom.length === 0 ? [] : ['Environment Variables from:', ...indent(envFrom.map(describeSource), 1)];
  const variables = env.flatMap((variable) => describeVariable(variable, container, pod));
  return [...sources, env.length === 0 ? 'Environment:\t<none>' : 'Environment:', ...indent(variables, 1)];
}

function describeSource(source: EnvFromSource): string {
  const { configMapRef, secretRef } = source;
  const reference = configMapRef ?? secretRef;
  const from = configMapRef !== undefined ? 'ConfigMap' : secretRef !== undefined ? 'Secret' : '';
  const prefix = source.prefix ? ` with prefix '${source.prefix}'` : '';
  return `${reference?.name ?? ''}\t${from}${prefix}\tOptional: ${reference?.optional ?? false}`;
}

function describeVariable(variable: EnvVar, container: Container, pod: Pod | undefined): Lines {
  const from = variable.valueFrom;
  if (from === undefined) {
    const [first = '', ...others] = (variable.value ?? '').split('\n');
    return [`${variable.name}:\t${first}`, ...others.map((line) => `\t${line}`)];
  }
  const { fieldRef, resourceFieldRef, secretKeyRef, configMapKeyRef } = from;
  if (fieldRef !== undefined) {
    const value = pod === undefined ? '' : readFieldPath(pod, fieldRef.fieldPath);
    return [`${variable.name}:\t${value} (${fieldRef.apiVersion ?? 'v1'}:${fieldRef.fieldPath})`];
  }
  if (resourceFieldRef !== undefined) {
    const value = readResource(container, resourceFieldRef.resource, resourceFieldRef.divisor);
    return [`${variable.name}:\t${value} (${resourceFieldRef.resource})`];
  }
  if (secretKeyRef !== undefined) {
    const source = `<set to the key '${secretKeyRef.key}' in secret '${secretKeyRef.name ?? ''}'>`;
    return [`${variable.name}:\t${source}\tOptional: ${secretKeyRef.optional ?? false}`];
  }
  if (configMapKeyRef === undefined) return [];
  const source = `<set to the key '${configMapKeyRef.key}' of config map '${configMapKeyRef.name ?? ''}'>`;
  return [`${variable.name}:\t${source}\tOptional: ${configMapKeyRef.optional ?? false}`];
}

/** kubectl reads whole fields of the metadata alone: of a single label or of `status.podIP` it shows no value. */
function readFieldPath(pod: Pod, path: string): string {
  const metadata = pod.metadata ?? {};
  switch (path) {
    case 'metadata.name':
      return metadata.name ?? '';
    case 'metadata.namespace':
      return metadata.namespace ?? '';
    case 'metadata.uid':
      return metadata.uid ?? '';
    case 'metadata.labels':
      return formatLabelMap(metadata.labels);
    case 'metadata.annotations':
      return formatLabelMap(metadata.annotations);
    default:
      return '';
  }
}

/** k8s.io/component-helpers/resource: rounded up to whole divisors. */
function readResource(container: Container, resource: string, divisor: string | undefined): string {
  const [side = '', name = ''] = resource.split(/\.(.*)/);
  const quantities = side === 'limits' ? container.resources?.limits : container.resources?.requests;
  const quantity = quantities?.[name];
  const isUnit = divisor === undefined || divisor === '0';
  const value =
    name === 'cpu'
      ? Math.ceil(quantityMillis(quantity) / (isUnit ? 1000 : quantityMillis(divisor)))
      : Math.ceil(quantityValue(quantity) / (isUnit ? 1 : quantityValue(divisor)));
  const unlimited = value === 0 && (resource === 'limits.cpu' || resource === 'limits.memory');
  return unlimited ? 'node allocatable' : String(value);
}
