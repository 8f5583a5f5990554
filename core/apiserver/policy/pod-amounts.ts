import type { Container, Pod } from '../../objects/kubernetes.generated.ts';
import { compareQuantities, sumQuantities } from '../../objects/quantity.ts';
import { specInForce } from '../../objects/spec-in-force.ts';

export type Amounts = Readonly<Record<string, string>>;
export type Side = 'requests' | 'limits';

/**
 * What a Pod asks for or is limited to, by resource: its containers and sidecars together, or more where an init
 * container needs more while it runs. Kubernetes v1.35, component-helpers/resource: PodRequests, PodLimits.
 */
export function sumPodAmounts(pod: Pod, side: Side): Amounts {
  const { containers, initContainers = [], overhead, resources } = specInForce(pod);
  const sidecars: Amounts[] = [];
  const peaks: Amounts[] = [];
  for (const init of initContainers) {
    const own = amountsOf(init, side);
    if (init.restartPolicy === 'Always') sidecars.push(own);
    peaks.push(addAll(init.restartPolicy === 'Always' ? sidecars : [...sidecars, own]));
  }
  const steady = addAll([...containers.map((container) => amountsOf(container, side)), ...sidecars]);
  const whole = [steady, ...peaks].reduce(takeLarger);
  const declared = { ...whole, ...resources?.[side] };
  return overhead === undefined ? declared : addOverhead(declared, overhead, side);
}

export function amountsOf({ resources }: Container, side: Side): Amounts {
  return resources?.[side] ?? {};
}

/** Overhead counts as a limit only where there is one. */
function addOverhead(declared: Amounts, overhead: Amounts, side: Side): Amounts {
  const counted = Object.entries(overhead).filter(([name]) => side === 'requests' || Object.hasOwn(declared, name));
  return addAll([declared, Object.fromEntries(counted)]);
}

function addAll(all: readonly Amounts[]): Amounts {
  const names = new Set(all.flatMap((amounts) => Object.keys(amounts)));
  return Object.fromEntries(
    [...names].map((name) => [name, sumQuantities(all.flatMap((amounts) => amounts[name] ?? []))] as const),
  );
}

function takeLarger(a: Amounts, b: Amounts): Amounts {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return Object.fromEntries(
    [...names].map((name) => {
      const [left = '0', right = '0'] = [a[name], b[name]];
      return [name, compareQuantities(left, right) >= 0 ? left : right] as const;
    }),
  );
}
