import type { Cluster } from '../cluster/cluster.ts';
import type { LiveContainer } from '../cluster/state/node-runtime.ts';
import { PRICES, spend } from '../cluster/work.ts';
import { drawHex } from '../sim/random.ts';

interface Started {
  readonly cluster: Cluster;
  readonly live: Pick<LiveContainer, 'env' | 'services'>;
}

/** The whole environment that a container was started with, in its order. */
export function environmentIn(started: Started): ReadonlyMap<string, string> {
  const { env, services } = started.live;
  const linked = servicesIn(started);
  if (services === undefined || linked === undefined) return env;
  const own = [...env];
  return new Map([...own.slice(0, services.at), ...linked, ...own.slice(services.at)]);
}

/** One variable of it. */
export function readEnvironment(started: Started, name: string): string | undefined {
  return started.live.env.get(name) ?? servicesIn(started)?.get(name);
}

/** The variables in it that tell of Services; undefined where there are none. */
export function servicesIn({ cluster, live: { services } }: Started): ReadonlyMap<string, string> | undefined {
  return services === undefined ? undefined : cluster.serviceVariables?.get(services.of);
}

/** Keeps variables that many containers start with, once; returns their name. Those that none has any more go. */
export function shareServices(cluster: Cluster, variables: ReadonlyMap<string, string>): string {
  const name = drawHex(0, JSON.stringify([...variables]), 16);
  if (cluster.serviceVariables?.has(name) === true) return name;
  const used = listUsed(cluster);
  const kept = [...(cluster.serviceVariables ?? [])].filter(([known]) => used.has(known));
  cluster.serviceVariables = new Map([...kept, [name, new Map(variables)]]);
  return name;
}

function listUsed(cluster: Cluster): ReadonlySet<string> {
  const used = new Set<string>();
  let looked = 0;
  for (const { sandboxes } of cluster.nodes.values())
    for (const { containers } of sandboxes.values())
      for (const { live } of [...containers.values()].flat()) {
        looked += 1;
        if (live?.services !== undefined) used.add(live.services.of);
      }
  spend(cluster.work, looked * PRICES.object);
  return used;
}
