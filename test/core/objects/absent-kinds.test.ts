import { describe, expect, test } from 'vitest';
import { findAbsentKind, findAbsentKindByWord, listAbsentKinds } from '../../../core/objects/absent-kinds.ts';
import { findKind, findKindByWord } from '../../../core/objects/kinds.ts';

describe('the kinds of v1.35 that the lab does not have', () => {
  test('are many', () => expect(listAbsentKinds().length).toBeGreaterThan(15));

  test.each(listAbsentKinds())('$kind is no kind of the lab, under any of its words', (facts) => {
    for (const version of facts.apiVersions) expect(findKind(version, facts.kind)).toBeUndefined();
    for (const word of [facts.kind, facts.resource, ...facts.shortNames]) expect(findKindByWord(word)).toBeUndefined();
  });

  test.each([
    ['vac', 'VolumeAttributesClass'],
    ['IPAddress', 'IPAddress'],
    ['ipaddresses.networking.k8s.io', 'IPAddress'],
    ['ip.v1.networking.k8s.io', 'IPAddress'],
    ['resourceclaim', 'ResourceClaim'],
  ])('a line means by %s the kind %s', (word, kind) => expect(findAbsentKindByWord(word)).toBe(kind));

  test.each([['ingresses.extensions'], ['podsecuritypolicies'], ['psp'], ['constructor'], ['']])(
    'v1.35 has nothing called %s',
    (word) => expect(findAbsentKindByWord(word)).toBeUndefined(),
  );

  test.each([
    ['networking.k8s.io/v1', 'IPAddress', 'IPAddress'],
    ['autoscaling/v2beta2', 'HorizontalPodAutoscaler', undefined],
    ['networking.k8s.io/v1', 'ipaddress', undefined],
    ['policy/v1beta1', 'PodSecurityPolicy', undefined],
  ])('a manifest of %s %s is of %s', (apiVersion, kind, found) => expect(findAbsentKind(apiVersion, kind)).toBe(found));
});
