import type { JsonMap } from '../json-value.ts';
import { type Conversion, withMembers } from './conversion.ts';

/** What an Event is kept with, and what events.k8s.io/v1 calls it: Kubernetes v1.35, pkg/apis/events/v1/conversion.go. */
const NAMES = [
  ['involvedObject', 'regarding'],
  ['message', 'note'],
  ['reportingComponent', 'reportingController'],
  ['source', 'deprecatedSource'],
  ['firstTimestamp', 'deprecatedFirstTimestamp'],
  ['lastTimestamp', 'deprecatedLastTimestamp'],
  ['count', 'deprecatedCount'],
] as const;

export const EVENTS_V1: Conversion = {
  to: (kept) => {
    const renamed = rename(kept, new Map(NAMES));
    // Go leaves them out where they are empty, of an Event of v1 it does not.
    const emptied = ['reportingController', 'reportingInstance'].filter((name) => renamed.get(name) === '');
    return withMembers(
      renamed,
      emptied.map((name) => [name, undefined]),
    );
  },
  from: (sent) => rename(sent, new Map(NAMES.map(([kept, shown]) => [shown, kept]))),
  foreign: NAMES.map(([kept]) => [kept]),
};

function rename(map: JsonMap, names: ReadonlyMap<string, string>): JsonMap {
  return withMembers(
    new Map(),
    [...map].map(([key, value]) => [names.get(key) ?? key, value]),
  );
}
