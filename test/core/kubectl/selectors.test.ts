import { describe, expect, test } from 'vitest';
import { parseFieldSelector } from '../../../core/kubectl/select/field-selector.ts';
import { parseLabelSelector } from '../../../core/kubectl/select/label-selector.ts';
import { kindFacts } from '../../../core/objects/kinds.ts';
import { buildPod } from '../../builders/pod.ts';

const LABELS = { app: 'web', tier: 'front', 'example.com/size': '3' };

describe('label selectors', () => {
  test.each([
    ['app=web', true],
    ['app==web', true],
    ['app=db', false],
    ['app!=db', true],
    ['other!=db', true],
    ['app', true],
    ['other', false],
    ['!other', true],
    ['!app', false],
    ['tier in (back, front)', true],
    ['tier notin (back,front)', false],
    ['other notin (a)', true],
    ['app=web,tier=front', true],
    ['app=web,tier=back', false],
    ['tier in (front,back),app!=db,!old', true],
    ['example.com/size>2', true],
    ['example.com/size<2', false],
    ['constructor', false],
    ['', true],
  ])('%j is %s of app=web,tier=front', (selector, expected) => {
    const parsed = parseLabelSelector(selector);
    expect(parsed.ok && parsed.matches(LABELS)).toBe(expected);
  });

  test('an object without labels has none of them', () => {
    const parsed = parseLabelSelector('app');
    expect(parsed.ok && parsed.matches(undefined)).toBe(false);
  });

  test.each(['a in b', '=x', 'app=web=x'])('%j is refused', (selector) => {
    expect(parseLabelSelector(selector).ok).toBe(false);
  });
});

describe('field selectors', () => {
  const pod = { ...buildPod({ spec: { nodeName: 'node-1' } }), status: { phase: 'Running' } };

  test.each([
    ['status.phase=Running', true],
    ['status.phase!=Running', false],
    ['metadata.name=web,spec.nodeName=node-1', true],
    ['metadata.namespace==other', false],
    ['spec.hostNetwork=false', true],
    ['spec.restartPolicy=', true],
  ])('%j is %s of a running Pod', (selector, expected) => {
    const parsed = parseFieldSelector(kindFacts('Pod'), selector);
    expect(parsed.ok && parsed.matches(pod)).toBe(expected);
  });

  test('a field that is not indexed is refused', () => {
    expect(parseFieldSelector(kindFacts('Pod'), 'spec.image=x')).toEqual({
      ok: false,
      message: 'field label not supported: spec.image',
    });
  });
});
