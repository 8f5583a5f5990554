import type {
  CertificateSigningRequest,
  MutatingWebhook,
  MutatingWebhookConfiguration,
  RuleWithOperations,
  ValidatingAdmissionPolicy,
  ValidatingAdmissionPolicyBinding,
  ValidatingWebhook,
  ValidatingWebhookConfiguration,
} from '../../objects/kubernetes.generated.ts';
import { parseSigningRequest } from '../../objects/signing-request.ts';
import { checkName, checkOneOf, checkOptionalOneOf, checkPresent } from './checks.ts';
import { type FieldError, invalid, required } from './field-error.ts';
import { checkSubdomain } from './names.ts';
import { checkLabelSelector } from './selectors.ts';

/** What has the API server ask others or sign: Kubernetes v1.35, pkg/apis/{admissionregistration,certificates}/validation. */

export function checkWebhooks({
  webhooks = [],
}: MutatingWebhookConfiguration | ValidatingWebhookConfiguration): FieldError[] {
  return webhooks.flatMap((webhook, index) => checkWebhook(webhook, `webhooks[${index}]`));
}

function checkWebhook(webhook: MutatingWebhook | ValidatingWebhook, path: string): FieldError[] {
  const { name = '', rules = [], timeoutSeconds = 10, sideEffects, admissionReviewVersions = [] } = webhook;
  const { url, service } = webhook.clientConfig ?? {};
  const isOne = (url === undefined) !== (service === undefined);
  const versions = `${path}.admissionReviewVersions`;
  const known = admissionReviewVersions.some((version) => version === 'v1' || version === 'v1beta1');
  return [
    ...(admissionReviewVersions.length === 0 ? [required(versions, 'must specify one of v1, v1beta1')] : []),
    ...(admissionReviewVersions.length > 0 && !known
      ? [invalid(versions, admissionReviewVersions, 'must include at least one of v1, v1beta1')]
      : []),
    ...checkQualified(name, `${path}.name`),
    ...rules.flatMap((rule, index) => checkOperations(rule, `${path}.rules[${index}]`)),
    ...checkOptionalOneOf(webhook.failurePolicy, `${path}.failurePolicy`, ['Fail', 'Ignore']),
    ...checkOptionalOneOf(webhook.matchPolicy, `${path}.matchPolicy`, ['Equivalent', 'Exact']),
    ...(sideEffects === undefined
      ? [required(`${path}.sideEffects`, 'must specify one of None, NoneOnDryRun')]
      : checkOneOf(sideEffects, `${path}.sideEffects`, ['None', 'NoneOnDryRun'])),
    ...(timeoutSeconds >= 1 && timeoutSeconds <= 30
      ? []
      : [invalid(`${path}.timeoutSeconds`, timeoutSeconds, 'the timeout value must be between 1 and 30 seconds')]),
    ...checkLabelSelector(webhook.namespaceSelector, `${path}.namespaceSelector`),
    ...checkLabelSelector(webhook.objectSelector, `${path}.objectSelector`),
    ...(isOne ? [] : [required(`${path}.clientConfig`, 'exactly one of url or service is required')]),
  ];
}

/** apimachinery v1.35, pkg/util/validation: IsFullyQualifiedName. */
function checkQualified(name: string, field: string): FieldError[] {
  if (name === '') return [required(field)];
  const found = checkName(name, field, checkSubdomain);
  if (found.length > 0) return found;
  return name.split('.').length < 3
    ? [invalid(field, name, 'should be a domain with at least three segments separated by dots')]
    : [];
}

const OPERATIONS = ['*', 'CONNECT', 'CREATE', 'DELETE', 'UPDATE'];

function checkOperations(rule: RuleWithOperations, path: string): FieldError[] {
  const { operations = [], apiGroups = [], apiVersions = [], resources = [] } = rule;
  const lists = { operations, apiGroups, apiVersions, resources };
  return [
    ...Object.entries(lists).flatMap(([name, list]) => (list.length === 0 ? [required(`${path}.${name}`)] : [])),
    ...operations.flatMap((operation, index) => checkOneOf(operation, `${path}.operations[${index}]`, OPERATIONS)),
    ...checkOptionalOneOf(rule.scope, `${path}.scope`, ['*', 'Cluster', 'Namespaced']),
  ];
}

export function checkAdmissionPolicy({ spec = {} }: ValidatingAdmissionPolicy): FieldError[] {
  const { validations = [], auditAnnotations = [], matchConstraints, paramKind } = spec;
  const rules = matchConstraints?.resourceRules ?? [];
  const isEmpty = validations.length + auditAnnotations.length === 0;
  const lack = 'validations or auditAnnotations must be non-empty';
  return [
    ...checkOptionalOneOf(spec.failurePolicy, 'spec.failurePolicy', ['Fail', 'Ignore']),
    ...(paramKind === undefined
      ? []
      : [
          ...checkPresent(paramKind.apiVersion, 'spec.paramKind.apiVersion'),
          ...checkPresent(paramKind.kind, 'spec.paramKind.kind'),
        ]),
    ...(matchConstraints === undefined ? [required('spec.matchConstraints')] : []),
    ...(matchConstraints !== undefined && rules.length === 0 ? [required('spec.matchConstraints.resourceRules')] : []),
    ...rules.flatMap((rule, index) => checkOperations(rule, `spec.matchConstraints.resourceRules[${index}]`)),
    ...validations.flatMap(({ expression = '' }, index) =>
      checkPresent(expression.trim(), `spec.validations[${index}].expression`, 'expression is not specified'),
    ),
    ...(isEmpty ? [required('spec.validations', lack), required('spec.auditAnnotations', lack)] : []),
  ];
}

export function checkAdmissionPolicyBinding({ spec }: ValidatingAdmissionPolicyBinding): FieldError[] {
  const actions = spec?.validationActions ?? [];
  return [
    ...checkPresent(spec?.policyName, 'spec.policyName'),
    ...(actions.length === 0 ? [required('spec.validationActions', 'at least one validation action is required')] : []),
    ...actions.flatMap((action, index) =>
      checkOneOf(action, `spec.validationActions[${index}]`, ['Audit', 'Deny', 'Warn']),
    ),
  ];
}

const USAGES: readonly string[] = [
  ...['signing', 'digital signature', 'content commitment', 'key encipherment', 'key agreement', 'data encipherment'],
  ...['cert sign', 'crl sign', 'encipher only', 'decipher only', 'any', 'server auth', 'client auth', 'code signing'],
  ...['email protection', 's/mime', 'ipsec end system', 'ipsec tunnel', 'ipsec user', 'timestamping', 'ocsp signing'],
  ...['microsoft sgc', 'netscape sgc'],
];

export function checkSigningRequest({ spec }: CertificateSigningRequest): FieldError[] {
  const { request = '', signerName = '', usages = [], expirationSeconds } = spec ?? {};
  const parsed = parseSigningRequest(request);
  const isSigner = /^[a-z0-9.-]+\.[a-z0-9-]+\/[a-z0-9.-]+$/i.test(signerName);
  return [
    ...(parsed.ok ? [] : [invalid('spec.request', request, `unable to parse csr: ${parsed.error}`)]),
    ...(usages.length === 0 ? [required('spec.usages')] : []),
    ...usages.flatMap((usage, index) => checkOneOf(usage, `spec.usages[${index}]`, USAGES)),
    ...checkPresent(signerName, 'spec.signerName'),
    ...(signerName === '' || isSigner
      ? []
      : [
          invalid(
            'spec.signerName',
            signerName,
            "must be a fully qualified domain and path of the form 'example.com/signer-name'",
          ),
        ]),
    ...(expirationSeconds !== undefined && expirationSeconds < 600
      ? [
          invalid(
            'spec.expirationSeconds',
            expirationSeconds,
            'may not specify a duration less than 600 seconds (10 minutes)',
          ),
        ]
      : []),
  ];
}
