import type { Cluster } from '../../cluster/cluster.ts';
import { listServed } from '../../lab/served/served.ts';
import type { JsonMap, JsonValue } from '../../manifest/json-value.ts';
import { kindFacts } from '../../objects/kinds.ts';
import type { Event } from '../../objects/kubernetes.generated.ts';
import type { KubeObject } from '../../objects/object.ts';
import { eventAge, sortEventsByTime } from '../describe/events.ts';
import { alignRemembered } from '../follow/align-remembered.ts';
import type { Seen } from '../follow/followed.ts';
import type { Follower } from '../follow/follower.ts';
import { type RowPrinter, watchRows } from '../follow/watch-rows.ts';
import { flagSpecs } from '../line/flag-spec.ts';
import type { ParsedFlags } from '../line/parsed-flags.ts';
import { fail, type KubectlOutcome, succeed } from '../outcome.ts';
import { inGoOrder } from '../output/go-order.ts';
import { printableJson, wholeJson } from '../output/object-json.ts';
import { type DocumentFormat, type ParsedDocumentFormat, parseDocumentFormat } from '../output/output-format.ts';
import { checkTemplate, printDocument } from '../output/print-document.ts';
import { findKindByTypeWord, refuseTypeWord } from '../select/parse-targets.ts';
import type { Invocation, Verb } from './verb.ts';

export const EVENTS: Verb = {
  name: 'events',
  usage: ['events [--for TYPE/NAME] [--types=Warning] [-n NAMESPACE | -A]'],
  summary: 'Lists Events, the oldest first.',
  flags: flagSpecs(`
    -A --all-namespaces
    --allow-missing-template-keys
    --chunk-size int
    --for string
    --no-headers
    -o --output string
    --show-managed-fields
    --template string
    --types string
    -w --watch
  `),
  reads: true,
  run: runEvents,
  follow: followEvents,
};

/** kubectl v1.35, pkg/cmd/events/events.go: ToOptions, Validate and Run. */
function runEvents(invocation: Invocation): KubectlOutcome {
  const { cluster, flags, namespace } = invocation;
  const everywhere = flags.isOn('all-namespaces');
  const about = readSubject(cluster, flags.text('for'));
  if (about !== undefined && 'exitCode' in about) return about;
  const format = formatOf(flags);
  if (!format.ok) return fail(format.message);
  if (typesOf(flags).some((type) => type !== 'normal' && type !== 'warning')) {
    return fail('valid --types are Normal or Warning');
  }
  const problem = checkTemplate(format.format);
  if (problem !== undefined) return fail(problem);
  const events = listEvents(invocation, about);
  const { text, widths } = alignRemembered(events.length === 0 ? '' : rowsOf(invocation, events, true), []);
  if (flags.isOn('watch')) {
    const shown = format.format === undefined ? text : events.map((event) => printOne(invocation, event)).join('');
    return { ...succeed(shown), follows: { kind: 'rows', version: cluster.store.resourceVersion, widths } };
  }
  if (events.length === 0) {
    return succeed('', everywhere ? 'No events found.\n' : `No events found in ${namespace} namespace.\n`);
  }
  return succeed(format.format === undefined ? text : printEvents(invocation, format.format, events));
}

/** Unlike elsewhere a template alone asks for nothing. */
function formatOf(flags: ParsedFlags): ParsedDocumentFormat {
  return (flags.text('output') ?? '') === '' ? { ok: true, format: undefined } : parseDocumentFormat(flags);
}

function followEvents(invocation: Invocation, seen: Seen): Follower | undefined {
  const about = readSubject(invocation.cluster, invocation.flags.text('for'));
  if (seen.kind !== 'rows' || (about !== undefined && 'exitCode' in about)) return undefined;
  const { cluster, flags } = invocation;
  const isTable = (flags.text('output') ?? '') === '';
  const isMeant: RowPrinter['isMeant'] = ({ kind, after }) =>
    kind === 'Event' && listEvents(invocation, about).some(({ metadata }) => metadata.uid === after?.metadata?.uid);
  return watchRows(
    {
      list: () => listEvents(invocation, about),
      isMeant,
      isTable,
      print: (event, withHeader) => {
        if (!isEvent(event)) return '';
        return isTable ? rowsOf(invocation, [event], withHeader) : printOne(invocation, event);
      },
      version: () => cluster.store.resourceVersion,
    },
    seen,
  );
}

function isEvent(object: KubeObject): object is Event {
  return 'involvedObject' in object;
}

/** The types that are asked for, in small letters; none where all are. */
function typesOf(flags: ParsedFlags): readonly string[] {
  return (flags.text('types') ?? '') === '' ? [] : flags.list('types').map((type) => type.toLowerCase());
}

function listEvents({ cluster, flags, namespace }: Invocation, about: Subject | undefined): readonly Event[] {
  const types = typesOf(flags);
  const events = listServed(cluster, 'Event', flags.isOn('all-namespaces') ? undefined : namespace)
    .filter(({ type }) => types.length === 0 || types.includes((type ?? '').toLowerCase()))
    .filter((event) => about === undefined || isAbout(event, about));
  return sortEventsByTime(events);
}

/** The list as `-o` asks; of what goes wrong with it the real one says nothing, and it cannot name what is in a list. */
function printEvents({ cluster, flags }: Invocation, format: DocumentFormat, events: readonly Event[]): string {
  if (format.type === 'name') return '';
  const items = events.map((event) => printableJson(eventJson(event), { format, flags }));
  const list = new Map<string, JsonValue>([
    ['apiVersion', 'v1'],
    ['items', items],
    ['kind', 'EventList'],
    ['metadata', new Map()],
  ]);
  const printed = printDocument(format.type === 'yaml' ? list : inGoOrder(list, 'EventList'), format, cluster.work);
  return printed.text ?? '';
}

/** One Event that was watched for. */
function printOne(invocation: Invocation, event: Event): string {
  const parsed = formatOf(invocation.flags);
  if (!parsed.ok || parsed.format === undefined) return '';
  const { format } = parsed;
  if (format.type === 'name') return `event/${event.metadata.name}\n`;
  const json = printableJson(eventJson(event), { format, flags: invocation.flags });
  const printed = printDocument(
    format.type === 'yaml' ? json : inGoOrder(json, 'Event'),
    format,
    invocation.cluster.work,
  );
  return printed.text ?? '';
}

function eventJson(object: Event): JsonMap {
  return wholeJson({ facts: kindFacts('Event'), object });
}

function rowsOf({ cluster, flags }: Invocation, events: readonly Event[], withHeader: boolean): string {
  const everywhere = flags.isOn('all-namespaces');
  const header = `${everywhere ? 'NAMESPACE\t' : ''}LAST SEEN\tTYPE\tREASON\tOBJECT\tMESSAGE\n`;
  const rows = events.map((event) => {
    const place = everywhere ? `${event.metadata.namespace ?? ''}\t` : '';
    return place + printEvent(event, cluster.nowMs);
  });
  return (flags.isOn('no-headers') || !withHeader ? '' : header) + rows.join('');
}

interface Subject {
  readonly kind: string;
  readonly name: string;
}

/** `pod/web`; undefined where all objects are meant. */
function readSubject(cluster: Cluster, text = ''): Subject | KubectlOutcome | undefined {
  if (text === '') return undefined;
  const [type = '', name, ...more] = text.split('/');
  if (name === undefined) return fail('--for must be in resource/name form');
  if (more.length > 0) return fail('arguments in resource/name form may not have more than one slash');
  if (type === '') return fail('a resource must be present, got: /, Resource=');
  const facts = findKindByTypeWord(cluster, type);
  if (facts !== undefined) return name === '' ? undefined : { kind: facts.kindName, name };
  const refused = refuseTypeWord(type);
  return { ...refused, stderr: refused.stderr.replace(/^error: /, '') };
}

function isAbout({ involvedObject }: Event, subject: Subject): boolean {
  return involvedObject.kind === subject.kind && involvedObject.name === subject.name;
}

function printEvent(event: Event, nowMs: number): string {
  const object = `${event.involvedObject.kind ?? ''}/${event.involvedObject.name ?? ''}`;
  const message = (event.message ?? '').trim();
  return `${eventAge(event, nowMs)}\t${event.type ?? ''}\t${event.reason ?? ''}\t${object}\t${message}\n`;
}
