import type { Cluster } from '../../core/cluster/cluster.ts';
import { listObjects } from '../../core/cluster/object-store.ts';
import type { KubectlOutcome } from '../../core/kubectl/index.ts';
import { findNearestWord } from '../../core/manifest/index.ts';
import { findKindByWord, listKindFacts } from '../../core/objects/kinds.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import { quote } from '../replies/quote.ts';
import { prose, type ReplyBlock } from '../replies/reply.ts';

/** What may help after a line that failed; nothing where kubectl's own words say what to do. */
export function hintAfterError({ stderr }: KubectlOutcome, { messages, session }: AnswerContext): ReplyBlock[] {
  const { kubectl, apply } = messages;
  const [, resource = '', name = ''] = /\(NotFound\): (\S+) "([^"]+)" not found/.exec(stderr) ?? [];
  if (resource !== '') {
    const names = listNames(session.cluster, resource);
    const meant = findNearestWord(name, names);
    if (meant !== undefined) return [prose(apply.meant(quote(name), quote(meant)))];
    return [
      prose(names.length === 0 ? kubectl.noneOfKind(quote(resource)) : kubectl.listNames(quote(`get ${resource}`))),
    ];
  }
  const [, word = '', wanted = ''] = /(resource type|output format) "([^"]+)"/.exec(stderr) ?? [];
  const meant = word === '' ? undefined : findNearestWord(wanted, word === 'resource type' ? resourceWords() : FORMATS);
  if (meant !== undefined) return [prose(apply.meant(quote(wanted), quote(meant)))];
  return SAYS_WHAT_TO_DO.test(stderr) ? [] : [prose(kubectl.tryElse)];
}

const FORMATS = ['wide', 'yaml', 'json', 'name', 'jsonpath', 'custom-columns', 'go-template'];
/** kubectl names the help, the flags or the words that it expects. */
const SAYS_WHAT_TO_DO = /See 'kubectl|Did you mean|expected '|required|allowed formats|\((?!BadRequest)\w+\): /;

function listNames(cluster: Cluster, resource: string): string[] {
  const facts = findKindByWord(resource.split('.')[0] ?? '');
  return facts === undefined ? [] : listObjects(cluster.store, facts.kind).map(({ metadata }) => metadata?.name ?? '');
}

function resourceWords(): string[] {
  return listKindFacts().flatMap(({ resource, singular, shortNames }) => [resource, singular, ...shortNames]);
}
