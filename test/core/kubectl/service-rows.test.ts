import { expect, test } from 'vitest';
import { serviceCells } from '../../../core/kubectl/rows/service-rows.ts';

test('an external address is shown whole, as the API server prints it for every width', () => {
  const hostname = 'a1b2c3d4e5f6.eu-west-1.elb.amazonaws.com';
  const cells = serviceCells(
    {
      metadata: { name: 'web' },
      spec: { type: 'LoadBalancer' },
      status: { loadBalancer: { ingress: [{ hostname }] } },
    },
    0,
  );
  expect(cells[3]).toBe(hostname);
});
