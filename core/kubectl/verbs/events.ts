import { listObjects } from '../../cluster/object-store.ts';
import type { Event } from '../../objects/kubernetes.generated.ts';
import { eventAge, sortEventsByTime } from '../describe/events.ts';
import { flagSpecs } from '../line/flag-spec.ts';
import { fail, type KubectlOutcome, succeed } from '../outcome.ts';
import { alignTabs, TABLE_TABS } from '../output/tabwriter.ts';
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
    -w --watch !
  `),
  reads: true,
  run: runEvents,
};

function runEvents(invocation: Invocation): KubectlOutcome {
  const { cluster, flags, namespace } = invocation;
  const everywhere = flags.isOn('all-namespaces');
  const about = readSubject(flags.text('for'));
  if (about !== undefined && 'exitCode' in about) return about;
  const types = flags.list('types').map((type) => type.toLowerCase());
  const events = listObjects(cluster.store, 'Event', everywhere ? undefined : namespace)
    .filter(({ type }) => types.length === 0 || types.includes((type ?? '').toLowerCase()))
    .filter((event) => about === undefined || isAbout(event, about));
  if (events.length === 0) {
    return succeed('', everywhere ? 'No events found.\n' : `No events found in ${namespace} namespace.\n`);
  }
  const header = `${everywhere ? 'NAMESPACE\t' : ''}LAST SEEN\tTYPE\tREASON\tOBJECT\tMESSAGE\n`;
  const rows = sortEventsByTime(events).map((event) => {
    const place = everywhere ? `${event.metadata.namespace ?? ''}\t` : '';
    return place + printEvent(event, cluster.nowMs);
  });
  return succeed(alignTabs((flags.isOn('no-headers') ? '' : header) + rows.join(''), TABLE_TABS));
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
