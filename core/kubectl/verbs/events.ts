import { listObjects } from '../../cluster/object-store.ts';
import type { Event } from '../../objects/kubernetes.generated.ts';
import type { KubeObject } from '../../objects/object.ts';
import { eventAge, sortEventsByTime } from '../describe/events.ts';
import { alignRemembered } from '../follow/align-remembered.ts';
import type { Seen } from '../follow/followed.ts';
import type { Follower } from '../follow/follower.ts';
import { type RowPrinter, watchRows } from '../follow/watch-rows.ts';
import { flagSpecs } from '../line/flag-spec.ts';
import { fail, type KubectlOutcome, succeed } from '../outcome.ts';
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
    -o --output string !
    --show-managed-fields
    --template string !
    --types string
    -w --watch
  `),
  reads: true,
  run: runEvents,
  follow: followEvents,
};

function runEvents(invocation: Invocation): KubectlOutcome {
  const { cluster, flags, namespace } = invocation;
  const everywhere = flags.isOn('all-namespaces');
  const about = readSubject(flags.text('for'));
  if (about !== undefined && 'exitCode' in about) return about;
  const events = listEvents(invocation, about);
  const rows = events.length === 0 ? '' : rowsOf(invocation, events, true);
  const { text, widths } = alignRemembered(rows, []);
  if (flags.isOn('watch')) {
    return { ...succeed(text), follows: { kind: 'rows', version: cluster.store.resourceVersion, widths } };
  }
  if (events.length > 0) return succeed(text);
  return succeed('', everywhere ? 'No events found.\n' : `No events found in ${namespace} namespace.\n`);
}

function followEvents(invocation: Invocation, seen: Seen): Follower | undefined {
  const about = readSubject(invocation.flags.text('for'));
  if (seen.kind !== 'rows' || (about !== undefined && 'exitCode' in about)) return undefined;
  const { cluster } = invocation;
  const isMeant: RowPrinter['isMeant'] = ({ kind, after }) =>
    kind === 'Event' && listEvents(invocation, about).some(({ metadata }) => metadata.uid === after?.metadata?.uid);
  return watchRows(
    {
      list: () => listEvents(invocation, about),
      isMeant,
      isTable: true,
      print: (event, withHeader) => (isEvent(event) ? rowsOf(invocation, [event], withHeader) : ''),
      version: () => cluster.store.resourceVersion,
    },
    seen,
  );
}

function isEvent(object: KubeObject): object is Event {
  return 'involvedObject' in object;
}

function listEvents({ cluster, flags, namespace }: Invocation, about: Subject | undefined): readonly Event[] {
  const types = flags.list('types').map((type) => type.toLowerCase());
  const events = listObjects(cluster.store, 'Event', flags.isOn('all-namespaces') ? undefined : namespace)
    .filter(({ type }) => types.length === 0 || types.includes((type ?? '').toLowerCase()))
    .filter((event) => about === undefined || isAbout(event, about));
  return sortEventsByTime(events);
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

function readSubject(text: string | undefined): Subject | KubectlOutcome | undefined {
  if (text === undefined) return undefined;
  const [type = '', name = ''] = text.split('/');
  const facts = findKindByTypeWord(type);
  if (name === '') return fail('--for must be in resource/name form');
  return facts === undefined ? refuseTypeWord(type) : { kind: facts.kind, name };
}

function isAbout({ involvedObject }: Event, subject: Subject): boolean {
  return involvedObject.kind === subject.kind && involvedObject.name === subject.name;
}

function printEvent(event: Event, nowMs: number): string {
  const object = `${event.involvedObject.kind ?? ''}/${event.involvedObject.name ?? ''}`;
  const message = (event.message ?? '').trim();
  return `${eventAge(event, nowMs)}\t${event.type ?? ''}\t${event.reason ?? ''}\t${object}\t${message}\n`;
}
