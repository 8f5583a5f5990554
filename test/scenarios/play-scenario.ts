import { en } from '../../bot/locales/en.ts';
import { renderLabNote } from '../../bot/replies/render-lab-note.ts';
import type { Cluster } from '../../core/cluster/cluster.ts';
import { startWork } from '../../core/cluster/work.ts';
import { applyText, describeChange, type KubectlOutcome, runKubectl } from '../../core/kubectl/index.ts';
import { type AdvanceOutcome, advanceBy, advanceToNextChange, type VisibleChange } from '../../core/lab/advance.ts';
import { createCluster } from '../../core/lab/create-cluster.ts';
import { checkShows } from './check-shows.ts';
import { parseScenario, type Step } from './parse-scenario.ts';
import { playFault } from './play-fault.ts';

/** Every scenario is played in the same cluster, so that its names and addresses stay what they are. */
const SEED = 1;
const NEXT_WITHIN_MS = 86_400_000;

/**
 * Plays a scenario and returns its transcript: each step, and below it what a learner would read. Throws where a step
 * does not print what a `shows` below it says.
 */
export function playScenario(text: string): string {
  return playSteps(createCluster(SEED), parseScenario(text));
}

/** As {@link playScenario}, in a cluster that is there: it is left as the last step leaves it. */
export function playSteps(cluster: Cluster, steps: readonly Step[]): string {
  const parts: string[] = [];
  for (const step of steps) {
    if (step.type === 'shows') checkShows(parts.at(-1) ?? '', step.lines);
    else parts.push(playStep(cluster, step));
  }
  return parts.join('\n');
}

function playStep(cluster: Cluster, step: Exclude<Step, { type: 'shows' }>): string {
  startWork(cluster);
  switch (step.type) {
    case 'comment':
      return `# ${step.text}\n`;
    case 'apply':
      return `$ kubectl apply -f -\n${printOutcome(applyText(cluster, step.manifest, 'STDIN'))}`;
    case 'kubectl':
      return `$ kubectl ${step.line}\n${printOutcome(runKubectl(cluster, step.line))}`;
    case 'advance':
      return `> advance ${step.text}\n${printAdvance(advanceBy(cluster, step.byMs, describeChange))}`;
    case 'fault':
      return `! ${step.text}\n${playFault(cluster, step.text)}`;
    case 'next':
      return `> next\n${printAdvance(advanceToNextChange(cluster, NEXT_WITHIN_MS, describeChange))}`;
  }
}

function printOutcome({ stdout, stderr, exitCode, notes = [] }: KubectlOutcome): string {
  const code = exitCode === 0 ? '' : `(exit code ${exitCode})\n`;
  const said = notes.map((note) => `(lab) ${renderLabNote(note, en.labNotes)}\n`).join('');
  return `${endLine(stdout)}${endLine(stderr)}${said}${code}`;
}

function endLine(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

function printAdvance(outcome: AdvanceOutcome): string {
  if (!outcome.ok) return `(${outcome.error})\n`;
  const stop = outcome.complete ? '' : `(stopped after ${(outcome.toMs - outcome.fromMs) / 1000}s)\n`;
  return outcome.changes.map((change) => `  ${printChange(change)}\n`).join('') + stop;
}

/** `12.5s Pod/web STATUS Running → Completed, READY 1/1 → 0/1`. */
function printChange({ atMs, kind, name, columns }: VisibleChange): string {
  const changes = columns.map(({ column, before, after }) => {
    if (before === undefined) return `${column} ${after}`;
    return after === undefined ? `${column} ${before} → gone` : `${column} ${before} → ${after}`;
  });
  return `${(atMs / 1000).toFixed(3)}s ${kind}/${name} ${changes.join(', ')}`;
}
