import type { PodResourceClaim } from '../../objects/kubernetes.generated.ts';
import { checkName } from './checks.ts';
import { duplicate, type FieldError, invalid, required } from './field-error.ts';
import { asGoStruct } from './go-struct.ts';
import { checkLabelName, checkSubdomain } from './names.ts';

/** Devices that a Pod claims, by a claim or by what one is made of: v1.35 pkg/apis/core/validation. */
export function checkResourceClaims(claims: readonly PodResourceClaim[], path: string): FieldError[] {
  const names = new Set<string>();
  return claims.flatMap((claim, index) => {
    const at = `${path}[${index}]`;
    const { name = '' } = claim;
    const isTaken = names.has(name);
    names.add(name);
    return [
      ...(name === ''
        ? [required(`${at}.name`)]
        : isTaken
          ? [duplicate(`${at}.name`, name)]
          : checkName(name, `${at}.name`, checkLabelName)),
      ...checkClaimSource(claim, at),
    ];
  });
}

function checkClaimSource(claim: PodResourceClaim, path: string): FieldError[] {
  const { resourceClaimName, resourceClaimTemplateName } = claim;
  const refuse = (detail: string): FieldError[] => [invalid(path, asGoStruct('PodResourceClaim', claim), detail)];
  return [
    ...(resourceClaimName !== undefined && resourceClaimTemplateName !== undefined
      ? refuse('at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified')
      : []),
    ...(resourceClaimName === undefined && resourceClaimTemplateName === undefined
      ? refuse('must specify one of: `resourceClaimName`, `resourceClaimTemplateName`')
      : []),
    ...(['resourceClaimName', 'resourceClaimTemplateName'] as const).flatMap((field) => {
      const named = claim[field];
      return named === undefined ? [] : checkName(named, `${path}.${field}`, checkSubdomain);
    }),
  ];
}
