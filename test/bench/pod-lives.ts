import type { Cluster } from '../../core/cluster/cluster.ts';
import { applyText } from '../../core/kubectl/index.ts';
import { createCluster } from '../../core/lab/create-cluster.ts';
import { advance, applyPods, countPods } from './lab.ts';
import { median, timeMs } from './measure.ts';
import { startWebernetes } from './peers/webernetes.ts';
import type { Row } from './report.ts';

/** Rounds of equal size, Podlab's and the peer's in turn; the first ones warm both up and do not count. */
const PODS = 100;
const ROUNDS = 7;
const WARM_UP_ROUNDS = 2;
const UNIT = 'Pods/s';
const BESIDE = '@ngrok/webernetes 0.3.5';
/** By then the image is pulled and the Pod is where it is going. */
const LIFE_MS = 60_000;

type Program = 'serve' | 'succeed';

/** Pods a second from their creation to Running, and through their whole life to Succeeded. */
export async function measurePodLives(): Promise<readonly Row[]> {
  return [
    { what: 'created → Running', ...(await measureInTurn('serve', 'Running')) },
    { what: 'created → Succeeded', ...(await measureInTurn('succeed', 'Succeeded')) },
    {
      what: 'kubectl apply of YAML → Succeeded',
      podlab: measureApplied(),
      beside: undefined,
      unit: UNIT,
      besideName: 'nothing: webernetes reads no YAML',
    },
  ];
}

async function measureInTurn(program: Program, phase: string): Promise<Omit<Row, 'what'>> {
  const [podlab, beside]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    podlab.push(measureRound(createCluster(round), (cluster) => applyPods(cluster, PODS, program, 'Never'), phase));
    beside.push(await measurePeer(program, phase));
  }
  return { podlab: warmMedian(podlab), beside: warmMedian(beside), unit: UNIT, besideName: BESIDE };
}

function measureApplied(): number {
  const text = Array.from({ length: PODS }, (_, index) => printManifest(`pod-${index}`)).join('---\n');
  const apply = (cluster: Cluster) => applyText(cluster, text, 'STDIN');
  const rounds = Array.from({ length: ROUNDS }, (_, round) => measureRound(createCluster(round), apply, 'Succeeded'));
  return warmMedian(rounds);
}

function warmMedian(rounds: readonly number[]): number {
  return median(rounds.slice(WARM_UP_ROUNDS));
}

function printManifest(name: string): string {
  const container = '{name: main, image: "busybox:1.36", command: ["true"]}';
  return `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\nspec:\n  restartPolicy: Never\n  containers:\n  - ${container}\n`;
}

function measureRound(cluster: Cluster, apply: (cluster: Cluster) => void, phase: string): number {
  const startMs = performance.now();
  apply(cluster);
  advance(cluster, LIFE_MS);
  const elapsedMs = performance.now() - startMs;
  const reached = countPods(cluster, phase);
  if (reached === 0) throw new Error(`no Pod became ${phase}`);
  return (reached * 1000) / elapsedMs;
}

async function measurePeer(program: Program, phase: string): Promise<number> {
  const lab = await startWebernetes();
  const elapsedMs = await timeMs(async () => {
    await lab.applyPods(PODS, program, 'Never');
    while ((await lab.countPods(phase)) < PODS) await lab.advance(1_000);
  });
  return (PODS * 1000) / elapsedMs;
}
