/** Lines that chat and the real kubectl cannot answer with the same bytes, or not in the same order. */
export interface Unequal {
  readonly why: string;
  readonly example: string;
  readonly isMeant: (line: string) => boolean;
}

const matches =
  (pattern: RegExp) =>
  (line: string): boolean =>
    pattern.test(line);

/**
 * Lines that are left out wherever chat is compared with the real kubectl. A test asks each example of both and wants it to
 * differ, so that nothing stays here that has become equal; `mask-dates.ts` has the parts of answers that are no answer.
 */
export const UNEQUAL: readonly Unequal[] = [
  {
    why: 'help is written anew: a line of a chat has no room for the real one',
    example: 'get --help',
    isMeant: matches(/(?:^| )(?:-h|--help)(?:$| )/),
  },
  {
    why: 'a group of commands alone prints help',
    example: 'rollout',
    isMeant: matches(/^(?:|options|rollout|config|top|auth|set|create|certificate|cluster-info dump)$/),
  },
  {
    why: 'the real one has the address of the server that the test runs, the lab that of a cluster',
    example: 'cluster-info',
    isMeant: matches(/^cluster-info$/),
  },
  {
    why: 'the real one reads its kubeconfig from a file, and the test gives it none',
    example: 'config get-contexts',
    isMeant: matches(/^config /),
  },
  {
    why: 'ages that the client works out itself are of its own clock, not of the lab’s',
    example: 'get pods --server-print=false',
    isMeant: matches(/--server-print=false/),
  },
  {
    why: 'the real one writes down the requests that it sends',
    example: 'get nodes -v=8',
    isMeant: matches(/(?:^| )(?:-v|--v)[= ]?(?:[6-9]|\d\d)/),
  },
];

/** Lines that both answer with the same lines, in an order that Go's maps or several streams change each time. */
export const UNORDERED: readonly Unequal[] = [
  {
    why: 'a wildcard over a map: Go goes through maps in any order',
    example: "get node node-1 -o jsonpath='{.metadata.*}'",
    isMeant: matches(/\.\*|\.\.\w|\{\.\.\}/),
  },
  {
    why: 'the limits of a LimitRange stand in a map',
    example: 'describe limits -A',
    isMeant: matches(/^describe .*(?:limit|all)/),
  },
  {
    why: 'several containers are read at once',
    example: 'logs rich --all-containers',
    isMeant: matches(/^logs .*(?:--all-containers|--all-pods|-l|--selector)/),
  },
];

/** What the list says of a line: undefined where it can be compared. */
export function findUnequal(line: string): Unequal | undefined {
  return UNEQUAL.find(({ isMeant }) => isMeant(line));
}

/** Whether the lines of what is answered come in any order. */
export function isUnordered(line: string): boolean {
  return UNORDERED.some(({ isMeant }) => isMeant(line));
}
