import { describe, expect, test } from 'vitest';
import { shouldRestart } from '../../../core/kubelet/should-restart.ts';
import { buildContainer, buildPod } from '../../builders/pod.ts';

const IN_3 = { action: 'Restart', exitCodes: { operator: 'In', values: [3] } };
const NOT_IN_3 = { action: 'Restart', exitCodes: { operator: 'NotIn', values: [3] } };

describe('whether a container is started again', () => {
  test.each([
    { says: 'an Always Pod restarts what exits 0', pod: 'Always', container: {}, exitCode: 0, restarts: true },
    { says: 'an Always Pod restarts what fails', pod: 'Always', container: {}, exitCode: 1, restarts: true },
    { says: 'an OnFailure Pod leaves what exits 0', pod: 'OnFailure', container: {}, exitCode: 0, restarts: false },
    { says: 'an OnFailure Pod restarts what fails', pod: 'OnFailure', container: {}, exitCode: 137, restarts: true },
    { says: 'a Never Pod leaves what exits 0', pod: 'Never', container: {}, exitCode: 0, restarts: false },
    { says: 'a Never Pod leaves what fails', pod: 'Never', container: {}, exitCode: 1, restarts: false },
    {
      says: 'a sidecar restarts in a Never Pod',
      pod: 'Never',
      container: { restartPolicy: 'Always' },
      exitCode: 0,
      restarts: true,
    },
    {
      says: 'a container of its own Never stays in an Always Pod',
      pod: 'Always',
      container: { restartPolicy: 'Never' },
      exitCode: 1,
      restarts: false,
    },
    {
      says: 'a rule that names the exit code outweighs Never',
      pod: 'Always',
      container: { restartPolicy: 'Never', restartPolicyRules: [IN_3] },
      exitCode: 3,
      restarts: true,
    },
    {
      says: 'a rule that names another exit code does not',
      pod: 'Always',
      container: { restartPolicy: 'Never', restartPolicyRules: [IN_3] },
      exitCode: 4,
      restarts: false,
    },
    {
      says: 'NotIn takes every exit code but the named',
      pod: 'Never',
      container: { restartPolicyRules: [NOT_IN_3] },
      exitCode: 4,
      restarts: true,
    },
    {
      says: 'NotIn leaves the named one to the policy',
      pod: 'Never',
      container: { restartPolicyRules: [NOT_IN_3] },
      exitCode: 3,
      restarts: false,
    },
  ])('$says', ({ pod, container, exitCode, restarts }) => {
    const spec = { restartPolicy: pod, containers: [] };
    expect(shouldRestart(buildContainer(container), spec, exitCode)).toBe(restarts);
  });
  test('a Pod without a policy is an Always Pod', () => {
    expect(shouldRestart(buildContainer(), buildPod().spec ?? { containers: [] }, 0)).toBe(true);
  });
});
