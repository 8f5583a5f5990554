import type { Cluster } from '../../cluster/cluster.ts';
import type { Container } from '../../objects/kubernetes.generated.ts';
import { drawNameSuffix } from '../../sim/random.ts';
import type { DebugWish } from './debug-wish.ts';

/** A suffix that no debugging container or Pod of the lab has had. */
export function nextSuffix(cluster: Cluster): string {
  return drawNameSuffix(cluster.seed, `debugger/${cluster.nextSerial++}`);
}

/** What the line says of the container that is made for it. */
export function makeDebugContainer(name: string, wish: DebugWish): Container {
  return {
    name,
    ...commandOf(wish),
    ...(wish.env.length === 0 ? {} : { env: wish.env }),
    ...(wish.image === undefined ? {} : { image: wish.image }),
    ...(wish.pullPolicy === undefined ? {} : { imagePullPolicy: wish.pullPolicy }),
    resources: {},
    ...(wish.stdin ? { stdin: true } : {}),
    terminationMessagePolicy: 'File',
    ...(wish.tty ? { tty: true } : {}),
  };
}

export function commandOf({ words, asArguments }: DebugWish): Pick<Container, 'args' | 'command'> {
  if (words.length === 0) return {};
  return asArguments ? { args: words } : { command: words };
}
