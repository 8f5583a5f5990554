import {
  type ClusterMap,
  type MapNode,
  type MapPod,
  type MapService,
  mapCluster,
  type PodGroup,
  type PodLook,
} from '../../core/explain/cluster-map.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import { focusRows, timeRow } from '../components/next-steps.ts';
import type { PictureMessages } from '../locales/picture-messages.ts';
import { PICTURE_WORDS } from '../locales/picture-words.ts';
import { drawMap, type MapFacts, type PlaceFacts } from '../pictures/draw-map.ts';
import { drawAs } from '../pictures/recolour.ts';
import { othersThan, type ThemeWish } from '../pictures/themes.ts';
import { formatClock } from '../replies/format-time.ts';
import { type Button, type ComponentRow, code, look, type MessageReply, moreButtons, prose } from '../replies/reply.ts';
import { wrapText } from '../replies/wrap-text.ts';
import { describeFault } from './chaos-undo.ts';
import { listOwnPods } from './find-pod.ts';
import { drawingFile } from './picture-file.ts';
import { listFacts } from './situation.ts';

/** The nodes with their Pods, where traffic goes and what is broken, as a picture; its text tells all of it. */
export function showMap(wish: ThemeWish, context: AnswerContext): MessageReply {
  const words = PICTURE_WORDS[context.language];
  const { cluster } = context.session;
  const facts = gatherMapFacts(mapCluster(cluster), words, context);
  const svg = drawAs(wish, (theme) => drawMap(facts, theme));
  const others = othersThan(wish).map(
    (theme): Button => ({ label: words.themes[theme], action: { name: 'drawMap', args: { theme } } }),
  );
  const asText: Button = { label: words.asText, action: { name: 'tellMap', args: {} } };
  return {
    ...look(
      [prose(listFacts(cluster, context.messages.lab).join(' · '))],
      mapRows(moreButtons([asText], others), context),
    ),
    title: `**${facts.title}**`,
    sharing: { again: { name: 'drawMap', args: { theme: wish } } },
    files: [drawingFile('cluster', svg, [facts.title, ...facts.lines, printMap(facts)].join('\n'))],
  };
}

/** The same as text. */
export function tellMap(context: AnswerContext): MessageReply {
  const words = PICTURE_WORDS[context.language];
  const facts = gatherMapFacts(mapCluster(context.session.cluster), words, context);
  const asPicture: Button = { label: words.asPicture, action: { name: 'drawMap', args: { theme: 'auto' } } };
  return {
    ...look([code(printMap(facts))], mapRows(moreButtons([asPicture], []), context)),
    title: `**${facts.title}**`,
    sharing: {},
  };
}

function mapRows(form: ComponentRow, context: AnswerContext): ComponentRow[] {
  return [timeRow(context), form, ...focusRows(listOwnPods(context.session.cluster), context)];
}

function gatherMapFacts(map: ClusterMap, words: PictureMessages, context: AnswerContext): MapFacts {
  const places = map.nodes.map((node) => describePlace(node, words));
  const waiting = map.waiting.length === 0 ? [] : [describeWaiting(map.waiting, words)];
  const used = new Set([...waiting, ...places].flatMap(({ groups }) => groups.flatMap(({ pods }) => pods)).map(lookOf));
  const services = map.services.map((service) => describeService(service, words));
  const broken = map.faults.map((fault) => describeFault(fault, context).replaceAll(/[`*]/g, ''));
  const lists = [
    { heading: words.services, lines: services },
    { heading: words.broken, lines: broken },
  ];
  return {
    title: words.map,
    lines: [formatClock(context.session.cluster.nowMs)],
    places: [...waiting, ...places],
    looks: LOOKS.filter((one) => used.has(one)).map((one) => ({ look: one, word: words.podLooks[one] })),
    lists: lists.filter(({ lines }) => lines.length > 0),
  };
}

const LOOKS: readonly PodLook[] = ['ready', 'running', 'waiting', 'failed', 'ended'];

function lookOf({ look: one }: { readonly look: PodLook }): PodLook {
  return one;
}

function describePlace({ name, isReady, signs, groups }: MapNode, words: PictureMessages): PlaceFacts {
  return {
    name,
    signs: signs.length === 0 ? 'Ready' : signs.join(', '),
    isWell: isReady && signs.length === 0,
    empty: words.noPods,
    groups: foldGroups(groups, words).map((group) => describeGroup(group, words)),
  };
}

/** As many owners of one place are named; those after them, who are not in trouble first, stand in one line. */
const NAMED_OWNERS = 8;

function foldGroups(groups: readonly PodGroup[], words: PictureMessages): readonly PodGroup[] {
  if (groups.length <= NAMED_OWNERS + 1) return groups;
  const rest = groups.slice(NAMED_OWNERS);
  return [
    ...groups.slice(0, NAMED_OWNERS),
    { owner: words.moreOwners(rest.length), pods: rest.flatMap(({ pods }) => pods) },
  ];
}

function describeWaiting(groups: readonly PodGroup[], words: PictureMessages): PlaceFacts {
  const own = foldGroups(groups, words).map((group) => describeGroup(group, words));
  return { name: words.noNode, signs: '', isWell: false, empty: '', groups: own };
}

function describeGroup({ owner, pods }: PodGroup, words: PictureMessages): PlaceFacts['groups'][number] {
  return {
    name: owner,
    counts: countByStatus(pods, words),
    pods: pods.map(({ look: one, services }) => ({ look: one, hasTraffic: services.length > 0 })),
  };
}

function describeService({ name, ready, endpoints, owners }: MapService, words: PictureMessages): string {
  if (endpoints === 0) return words.noEndpoints(name);
  return words.traffic(name, owners.join(', ') || words.nobody, words.readyOf(ready, endpoints));
}

/** `2 CrashLoopBackOff, 1 Running`, trouble first; what restarted is counted behind. */
function countByStatus(pods: readonly MapPod[], words: PictureMessages): string {
  const told = (pod: MapPod): string => (pod.look === 'running' ? `${pod.status} ${words.notReady}` : pod.status);
  const counts = [...Map.groupBy(pods, told)].map(([status, some]) => `${some.length} ${status}`);
  const restarts = pods.reduce((sum, pod) => sum + pod.restarts, 0);
  return [counts.join(', '), ...(restarts === 0 ? [] : [words.restarted(restarts)])].join(' · ');
}

/** The same as text for a phone. */
function printMap({ places, lists }: MapFacts): string {
  const shown = places.flatMap(({ name, signs, empty, groups }) => [
    wrapText(`${name} ${signs}`.trimEnd(), '  '),
    ...(groups.length === 0 ? [`  ${empty}`] : []),
    ...groups.flatMap((group) => printGroup(group)),
  ]);
  const told = lists.flatMap(({ heading, lines }) => [heading, ...lines.map((line) => wrapText(`  ${line}`, '    '))]);
  return [...shown, ...told].join('\n');
}

function printGroup({ name, counts }: PlaceFacts['groups'][number]): string[] {
  const line = `  ${name}: ${counts}`;
  return [wrapText(line, '    ')];
}
