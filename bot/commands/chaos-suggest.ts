import type { Cluster } from '../../core/cluster/cluster.ts';
import { listStandingFaults, listUnregisteredNodes } from '../../core/lab/faults.ts';
import { normaliseImage } from '../../core/runtime/index.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import type { AutocompleteInteraction } from '../interaction/interaction.ts';
import type { Choice } from '../replies/discord-json.ts';
import { listContainerTargets, listNodeNames, listProbeTargets, listWorkloadTargets } from './chaos-targets.ts';
import { ALL, describeFault } from './chaos-undo.ts';
import { listOwnPods } from './find-pod.ts';
import { readOptionalText } from './read-option.ts';
import { suggestDurations } from './time.ts';

/** What `target:` of a subcommand can be, by what was typed of it; for `for:` the common durations. */
export function suggestTargets(interaction: AutocompleteInteraction, context: AnswerContext): readonly Choice[] {
  if (interaction.focusedOption === 'for') return suggestDurations(interaction, 'for');
  const typed = (readOptionalText(interaction, 'target') ?? '').trim().toLowerCase();
  return listTargets(interaction.subcommand, context)
    .filter((text) => text.toLowerCase().includes(typed))
    .map((text) => ({ name: text, value: text }));
}

/** All that `target:` of a subcommand can be now, as a person writes it. */
export function listTargets(subcommand: string | undefined, context: AnswerContext): readonly string[] {
  const { cluster } = context.session;
  switch (subcommand) {
    case 'node-down':
    case 'node-partition':
    case 'pressure':
      return listNodeNames(cluster);
    case 'node-up':
      return listAbsentNodes(cluster);
    case 'container-crash':
    case 'oom':
      return listContainerTargets(cluster).map(({ text }) => text);
    case 'image-registry':
      return listRegistries(cluster);
    case 'probe':
      return listProbeTargets(cluster).map(({ text }) => text);
    case 'slow-start':
      return listWorkloadTargets(cluster).map(({ text }) => text);
    case 'undo':
      return listUndoable(context);
    default:
      return [];
  }
}

function listAbsentNodes(cluster: Cluster): readonly string[] {
  const broken = listStandingFaults(cluster).flatMap(({ fault }) =>
    fault.kind === 'stopNode' || fault.kind === 'partitionNode' ? [fault.node] : [],
  );
  return [...new Set([...broken, ...listUnregisteredNodes(cluster)])];
}

/** Those that the learner's Pods pull from, then the best known ones. */
function listRegistries(cluster: Cluster): readonly string[] {
  const images = listOwnPods(cluster).flatMap((pod) => (pod.spec?.containers ?? []).map(({ image = '' }) => image));
  const hosts = images.flatMap((image) => {
    const name = normaliseImage(image);
    return name.ok ? [name.parts.host] : [];
  });
  return [...new Set([...hosts, 'docker.io', 'registry.k8s.io', 'quay.io', 'ghcr.io'])];
}

function listUndoable(context: AnswerContext): readonly string[] {
  const standing = listStandingFaults(context.session.cluster).map((one) => describeFault(one, context));
  return standing.length > 1 ? [...standing, ALL] : standing;
}
