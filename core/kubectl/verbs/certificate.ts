import { isJsonList, isJsonMap, type JsonMap, sortedMap } from '../../manifest/json-value.ts';
import { formatTimestamp } from '../../sim/timestamp.ts';
import { editAll } from '../edit/edit-all.ts';
import { readPath, writePath } from '../edit/json-paths.ts';
import { selectForEdit } from '../edit/select-for-edit.ts';
import { FILE_FLAGS, flagSpecs, PRINT_FLAGS } from '../line/flag-spec.ts';
import { fail, type KubectlOutcome, withNotes } from '../outcome.ts';
import type { Invocation, Verb } from './verb.ts';

const FLAGS = flagSpecs(`${PRINT_FLAGS}${FILE_FLAGS}\n--force`);

/** What is decided of a request, as its condition tells it. */
interface Decision {
  readonly type: 'Approved' | 'Denied';
  /** What it must not have been decided as before. */
  readonly unless: 'Approved' | 'Denied';
  readonly reason: string;
  readonly message: string;
}

/** `kubectl certificate`: kubectl v1.35, pkg/cmd/certificates. */
export const CERTIFICATE_VERBS: readonly Verb[] = [
  decider('approve', 'Approves requests for certificates; the lab has no signer that would issue them.', {
    type: 'Approved',
    unless: 'Denied',
    reason: 'KubectlApprove',
    message: 'This CSR was approved by kubectl certificate approve.',
  }),
  decider('deny', 'Denies requests for certificates.', {
    type: 'Denied',
    unless: 'Approved',
    reason: 'KubectlDeny',
    message: 'This CSR was denied by kubectl certificate deny.',
  }),
];

function decider(word: string, summary: string, decision: Decision): Verb {
  return {
    name: `certificate ${word}`,
    usage: [`certificate ${word} NAME...`],
    summary,
    flags: FLAGS,
    run: (invocation) => decide(invocation, decision),
  };
}

function decide(invocation: Invocation, decision: Decision): KubectlOutcome {
  const { args, cluster } = invocation;
  if (args.length === 0) return fail('one or more CSRs must be specified as <name> or -f <filename>');
  const targets = args.map((arg) => (arg.includes('/') ? arg : `certificatesigningrequests/${arg}`));
  const selection = selectForEdit(invocation, targets);
  if (!selection.ok) return selection.outcome;
  const other = selection.selected.find(({ facts }) => facts.kind !== 'CertificateSigningRequest');
  if (other !== undefined) {
    return fail(`can only handle certificates.k8s.io CertificateSigningRequest objects, got ${other.facts.kindName}`);
  }
  const outcome = editAll(invocation, selection, {
    change: (json) => addDecision(json, decision, formatTimestamp(cluster.nowMs)),
    subresource: 'approval',
    word: () => decision.type.toLowerCase(),
  });
  const isIssuedNext = decision.type === 'Approved' && outcome.stdout !== '';
  return isIssuedNext ? withNotes(outcome, [{ code: 'no-signer' }]) : outcome;
}

/** The request with the decision, unless it has it already; what is wrong where it was decided otherwise. */
function addDecision(json: JsonMap, { type, unless, reason, message }: Decision, now: string): JsonMap | string {
  const present = readPath(json, ['status', 'conditions']);
  const conditions = isJsonList(present) ? present : [];
  const types = conditions.filter(isJsonMap).map((condition) => condition.get('type'));
  if (types.includes(unless)) {
    return `certificate signing request "${String(readPath(json, ['metadata', 'name']))}" is already ${unless}`;
  }
  if (types.includes(type)) return json;
  const condition = sortedMap([
    ['lastTransitionTime', now],
    ['lastUpdateTime', now],
    ['message', message],
    ['reason', reason],
    ['status', 'True'],
    ['type', type],
  ]);
  return writePath(json, ['status', 'conditions'], [...conditions, condition]);
}
