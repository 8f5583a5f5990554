import type {
  CertificateSigningRequest,
  MutatingWebhookConfiguration,
  ValidatingAdmissionPolicy,
  ValidatingAdmissionPolicyBinding,
  ValidatingWebhookConfiguration,
} from '../../objects/kubernetes.generated.ts';
import { humanDuration } from '../output/human-duration.ts';
import { ageOf, nameOf } from './cells.ts';

/** What extends the API server: kubernetes v1.35, printers.go. */

export function webhookCells(
  configuration: MutatingWebhookConfiguration | ValidatingWebhookConfiguration,
  nowMs: number,
): readonly string[] {
  return [nameOf(configuration), String(configuration.webhooks?.length ?? 0), ageOf(configuration, nowMs)];
}

export function admissionPolicyCells(policy: ValidatingAdmissionPolicy, nowMs: number): readonly string[] {
  const { validations = [], paramKind } = policy.spec ?? {};
  const params = paramKind === undefined ? '<unset>' : `${paramKind.apiVersion}/${paramKind.kind}`;
  return [nameOf(policy), String(validations.length), params, ageOf(policy, nowMs)];
}

export function admissionPolicyBindingCells(
  binding: ValidatingAdmissionPolicyBinding,
  nowMs: number,
): readonly string[] {
  const { policyName = '', paramRef } = binding.spec ?? {};
  const place = paramRef?.namespace === undefined ? '*' : paramRef.namespace;
  const params = paramRef === undefined ? '<unset>' : paramRef.name === undefined ? '*' : `${place}/${paramRef.name}`;
  return [nameOf(binding), policyName, params, ageOf(binding, nowMs)];
}

export function signingRequestCells(request: CertificateSigningRequest, nowMs: number): readonly string[] {
  const { signerName, username = '', expirationSeconds } = request.spec;
  return [
    nameOf(request),
    ageOf(request, nowMs),
    signerName,
    username,
    expirationSeconds === undefined ? '<none>' : humanDuration(expirationSeconds * 1000),
    printSigningStatus(request),
  ];
}

/** `Approved,Issued`, as far as it has come. */
export function printSigningStatus({ status }: CertificateSigningRequest): string {
  const types = (status?.conditions ?? []).map(({ type }) => type);
  const decided = ['Denied', 'Approved'].find((type) => types.includes(type)) ?? 'Pending';
  const failed = types.includes('Failed') ? ',Failed' : '';
  return `${decided}${failed}${(status?.certificate ?? '') === '' ? '' : ',Issued'}`;
}
