import type { Door } from '../apiserver/door.ts';

interface Pod {
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly uid: string;
    readonly deletionTimestamp?: string;
    readonly deletionGracePeriodSeconds?: number;
  };
  readonly spec: {
    readonly nodeName?: string;
    readonly restartPolicy: string;
    readonly containers: readonly Container[];
  };
  readonly status: {
    readonly phase: string;
    readonly podIP?: string;
    readonly conditions?: readonly { readonly type: string }[];
  };
}

interface Container {
  readonly name: string;
  readonly image: string;
  readonly command?: readonly string[];
  readonly readinessProbe?: { readonly exec?: { readonly command: readonly string[] } };
}

/**
 * Plays the kubelets of all nodes: a Pod runs a second after it was bound and is ready; `sh -c "sleep 3; exit 1"` ends as it
 * says, an image `nosuch` never comes, and a readiness probe that runs `false` never succeeds. Gives what ends the play.
 */
export function playKubelets(door: Door): () => void {
  const due = new Map<string, number>();
  let isBusy = false;
  const timer = setInterval(async () => {
    if (isBusy) return;
    isBusy = true;
    try {
      await lookAtPods(door, due);
    } catch {
      // The server is busy or gone; the next look sees the same Pods.
    }
    isBusy = false;
  }, 250);
  return () => clearInterval(timer);
}

async function lookAtPods(door: Door, due: Map<string, number>): Promise<void> {
  const { body } = await door.ask({ method: 'GET', path: '/api/v1/pods' });
  await Promise.all((body as { items: Pod[] }).items.map((pod) => sync(door, pod, due)));
}

async function sync(door: Door, pod: Pod, due: Map<string, number>): Promise<void> {
  const { metadata, spec, status } = pod;
  if (spec.nodeName === undefined) return;
  const isOver = status.phase === 'Succeeded' || status.phase === 'Failed';
  const { lasts, code } = readProgram(spec.containers[0]);
  const at = (what: string, seconds: number) => {
    const key = `${metadata.uid} ${what}`;
    const moment = due.get(key) ?? Date.now() + seconds * 1000;
    due.set(key, moment);
    return Date.now() >= moment;
  };
  if (metadata.deletionTimestamp !== undefined) {
    const isQuick = isOver || status.phase === 'Pending' || lasts === undefined;
    if (at('end', isQuick ? 0.5 : (metadata.deletionGracePeriodSeconds ?? 0)))
      await remove(door, pod, isOver, lasts === undefined ? 0 : 137);
  } else if (isOver || spec.containers[0]?.image.includes('nosuch')) return;
  else if (status.phase === 'Pending') {
    if (at('start', 0.5)) await write(door, pod, describeRunning(pod));
  } else if (lasts !== undefined && at('over', lasts)) await write(door, pod, describeOver(pod, code));
}

/** How many seconds the container runs, none where it runs for ever, and its exit code. */
function readProgram(container: Container | undefined): { lasts: number | undefined; code: number } {
  const text = (container?.command ?? []).join(' ');
  const sleeps = /sleep (\d+)/.exec(text)?.[1];
  const exits = /exit (\d+)/.exec(text)?.[1];
  if (sleeps === undefined && exits === undefined) return { lasts: undefined, code: 0 };
  return { lasts: Number(sleeps ?? 0), code: Number(exits ?? 0) };
}

async function remove(door: Door, pod: Pod, isOver: boolean, code: number): Promise<void> {
  const { name, namespace, uid } = pod.metadata;
  if (!isOver && pod.status.phase !== 'Pending') await write(door, pod, describeOver(pod, code));
  const body = { gracePeriodSeconds: 0, preconditions: { uid } };
  await door.ask({ method: 'DELETE', path: `/api/v1/namespaces/${namespace}/pods/${name}`, body });
}

async function write(door: Door, { metadata: { name, namespace } }: Pod, status: object): Promise<void> {
  const contentType = 'application/strategic-merge-patch+json';
  await door.ask({
    method: 'PATCH',
    path: `/api/v1/namespaces/${namespace}/pods/${name}/status`,
    contentType,
    body: { status },
  });
}

let addresses = 0;

function describeRunning({ spec }: Pod): object {
  addresses += 1;
  const podIP = `10.244.${1 + (addresses >> 8)}.${addresses & 255}`;
  const now = new Date().toISOString();
  const isReady = spec.containers.every(({ readinessProbe }) => readinessProbe?.exec?.command[0] !== 'false');
  return {
    ...{ phase: 'Running', podIP, podIPs: [{ ip: podIP }], startTime: now },
    conditions: describeConditions({ ready: isReady }),
    containerStatuses: spec.containers.map(({ name, image }) => ({
      ...{ name, image, imageID: 'sha256:1', ready: isReady, restartCount: 0, started: true },
      state: { running: { startedAt: now } },
    })),
  };
}

function describeOver({ spec }: Pod, exitCode: number): object {
  const now = new Date().toISOString();
  const reason = exitCode === 0 ? 'Completed' : 'Error';
  return {
    phase: exitCode === 0 ? 'Succeeded' : 'Failed',
    conditions: describeConditions({ ready: false }, exitCode === 0 ? 'PodCompleted' : 'PodFailed'),
    containerStatuses: spec.containers.map(({ name, image }) => ({
      ...{ name, image, imageID: 'sha256:1', ready: false, restartCount: 0, started: false },
      state: { running: null, terminated: { exitCode, reason, startedAt: now, finishedAt: now } },
    })),
  };
}

function describeConditions({ ready }: { ready: boolean }, reason?: string): object[] {
  const lastTransitionTime = new Date().toISOString();
  const status = ready ? 'True' : 'False';
  return [
    { type: 'Initialized', status: 'True', lastTransitionTime },
    { type: 'Ready', status, lastTransitionTime, ...(reason === undefined ? {} : { reason }) },
    { type: 'ContainersReady', status, lastTransitionTime, ...(reason === undefined ? {} : { reason }) },
  ];
}
