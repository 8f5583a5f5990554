import type { AskedAbout, QuizMessages } from '../quiz-messages.ts';

type Named = Pick<AskedAbout, 'kind' | 'name'>;

/** Pod `web`, Deployment `web`. */
const it = ({ kind, name }: Named): string => `${kind} ${name}`;
/** Pod `web`; the Pods of Deployment `web`. */
const pods = (about: Named): string => (about.kind === 'Pod' ? it(about) : `the Pods of ${it(about)}`);
/** The Pod that the manifest made: another one may have its name by now. */
const first = (about: Named): string =>
  about.kind === 'Pod' ? `the first ${it(about)}` : `the first Pod of ${it(about)}`;
const service = (about: Named): string => (about.kind === 'Service' ? it(about) : `the Service of ${it(about)}`);
const container = (about: AskedAbout): string =>
  about.container === '' ? `the container of ${pods(about)}` : `container ${about.container}`;
const CONDITIONS = '`PodScheduled`, `PodReadyToStartContainers`, `Initialized`, `ContainersReady`, `Ready`';

export const quiz: QuizMessages = {
  question: (position, length) => `**Question ${position} of ${length}**`,
  again: 'once more',
  prompt: {
    phase: (about) => `What is \`status.phase\` of ${it(about)} **${about.after}** after this was applied?`,
    status: (about) =>
      `What does \`kubectl get pods\` print under \`STATUS\` for ${pods(about)} **${about.after}** after this was applied?`,
    ready: (about) =>
      `What does \`kubectl get pods\` print under \`READY\` for ${pods(about)} **${about.after}** after this was applied?`,
    restarts: (about) => `How often has ${container(about)} been restarted **${about.after}** after this was applied?`,
    'pod-count': (about) => `How many Pods of ${it(about)} are there **${about.after}** after this was applied?`,
    state: (about) =>
      `In which state (\`waiting\`, \`running\` or \`terminated\`) is ${container(about)} **${about.after}** after this was applied?`,
    reason: (about) =>
      `Which \`reason\` stands in the state of ${container(about)} **${about.after}** after this was applied?`,
    'exit-code': (about) =>
      `With which exit code did ${container(about)} end, as seen **${about.after}** after this was applied?`,
    'last-reason': (about) =>
      `Which \`Reason\` does \`kubectl describe pod\` show under \`Last State\` of ${container(about)} **${about.after}** after this was applied?`,
    'first-false': (about) =>
      `Of the conditions ${CONDITIONS}, in this order: which is the first that is not \`True\` for ${pods(about)} **${about.after}** after this was applied? (\`none\` if all are)`,
    'true-count': (about) =>
      `How many of the conditions ${CONDITIONS} are \`True\` for ${pods(about)} **${about.after}** after this was applied?`,
    made: (about) =>
      `How many Pods of ${it(about)} have been made in all, **${about.after}** after this was applied? (Each UID counts once.)`,
    place: (about) =>
      `Where is the newest Pod of ${it(about)} **${about.after}** after this was applied, seen from the node of the first one?`,
    endpoints: (about) =>
      `How many ready endpoints does ${service(about)} have **${about.after}** after this was applied?`,
    listed: (about) =>
      `How many endpoints, ready or not, stand in the EndpointSlice of ${service(about)} **${about.after}** after this was applied?`,
    'back-off': (about) =>
      `**${about.after}** after this was applied, ${container(about)} waits for its next start. How long is this back-off, in seconds?`,
    job: (about) =>
      `What does \`kubectl get jobs\` print under \`STATUS\` for ${it(about)} **${about.after}** after this was applied?`,
    log: (about) =>
      `What is the last line that \`kubectl logs\` prints of ${container(about)} **${about.after}** after this was applied?`,
    qos: (about) => `Which QoS class does ${it(about)} have?`,
    image: (about) =>
      `Which image does ${first(about)} name for its first container **${about.after}** after this was applied?`,
    'last-phase': (about) =>
      `**${about.after}** after this was applied ${first(about)} is gone. Which phase did it have last?`,
    'phase-count': (about) =>
      `How many phases has ${it(about)} been in **${about.after}** after this was applied? (Each change counts.)`,
    'gone-after': (about) => `How many seconds after it was deleted is ${first(about)} gone, to the nearest five?`,
    processes: (about) =>
      `How many containers of ${it(about)} really run on their nodes **${about.after}** after this was applied, whatever the API says?`,
    left: ({ after }) => `Which Pod has had to go, or is on its way out, **${after}** after this was applied?`,
    owner: ({ name, after }) => `Which kind of object owns the Pods of ${name} **${after}** after this was applied?`,
    fate: (about) => `What has become of ${first(about)} **${about.after}** after this was applied?`,
  },
  spot: (about) =>
    `**${about.after}** after this was applied, \`kubectl get pods\` prints \`${about.told}\` under \`${about.column}\` for ${pods(about)}. Which line of \`kubectl describe pod\` explains it?`,
  whichField: (about) =>
    `**${about.after}** after this was applied, \`kubectl get pods\` prints \`${about.told}\` under \`STATUS\` for ${pods(about)}. Which field does that word come from?`,
  change: ({ after, wish }) => `**${after}** after it was applied, ${wish}. What must stand in the manifest instead?`,
  wish: {
    phase: (about) => `\`status.phase\` of ${it(about)} should be \`${about.goal}\``,
    'pod-count': (about) => `the number of Pods of ${it(about)} should be \`${about.goal}\``,
    made: (about) => `the number of Pods ever made for ${it(about)} should be \`${about.goal}\``,
    restarts: (about) => `the restarts of ${it(about)} should be \`${about.goal}\``,
  },
  answers: {
    untouched: 'It is the same Pod, and nothing in it was restarted',
    restarted: 'It is the same Pod, with a container restarted',
    ended: 'It is the same Pod, and it has ended',
    replaced: 'It is gone, and another Pod is there instead',
    gone: 'It is gone, and there is no other',
    'same-node': 'On the same node',
    'other-node': 'On another node',
    'no-node': 'On none',
  },
  deed: (after, line) => `At **${after}** somebody runs \`kubectl ${line}\`.`,
  deedApply: (after) => `At **${after}** somebody applies:`,
  deedFault: {
    stopNode: (after) => `At **${after}** the node of its first Pod loses its power.`,
    startNode: (after) => `At **${after}** that node has power again.`,
    registryDown: (after) => `At **${after}** no image registry can be reached any more.`,
    registryUp: (after) => `At **${after}** the image registries can be reached again.`,
  },
  next: 'Next question',
  stale: 'That card is old: nothing was counted. Here is where you are.',
  noRun: 'No run is going on. Start one: eight questions, as slowly as you like.',
  stopped: (answered, right) =>
    `The run is over: answered ${answered}, right the first time ${right}. All of it stays counted.`,
  finished: (answered, right) => `🏁 That was the run: answered ${answered}, right the first time ${right}.`,
  progress: (answered, right) => `Answered ${answered} · right the first time ${right}`,
  progressEmpty: 'You have not answered a question yet.',
  unreadable:
    'Your quiz record cannot be read and was left as it is: ask whoever runs Podlab, or begin a new one. Your lab is not touched.',
  begunAnew: 'Here is a new record, with nothing answered yet.',
  progressRun: (position, length) => `A run is going on: you are at question ${position} of ${length}.`,
};
