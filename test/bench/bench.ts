// `npm run bench [NAME …]`: speed and size, side by side in one run. A ratio below 1 is better where the unit is
// ms or bytes, above 1 where it is something a second. Nothing here passes or fails.
import { measureColdStart } from './cold-start.ts';
import { measureGrowth } from './growth.ts';
import { measureKubeApi } from './kube-api.ts';
import { measureLongTimes } from './long-times.ts';
import { measureLongestAnswers } from './longest-answers.ts';
import { measureOnLambda } from './on-lambda.ts';
import { measurePast } from './past.ts';
import { measurePictures } from './pictures.ts';
import { measurePodLives } from './pod-lives.ts';
import { measureQuizCards } from './quiz-cards.ts';
import { measureQuizClass } from './quiz-class.ts';
import { printRows, type Row } from './report.ts';
import { measureSavedSize } from './saved-size.ts';
import { measureWarmRequests } from './warm-requests.ts';

interface Bench {
  readonly name: string;
  readonly title: string;
  readonly measure: () => Promise<readonly Row[]>;
}

const BENCHES: readonly Bench[] = [
  { name: 'cold', title: 'Cold start: a fresh process, from its start to its first answer', measure: measureColdStart },
  {
    name: 'lambda',
    title: 'On Lambda: a Runtime API, one environment that is frozen between invocations',
    measure: measureOnLambda,
  },
  { name: 'warm', title: 'Warm: signed requests in one process, one after the other', measure: measureWarmRequests },
  { name: 'kube-api', title: 'The Kubernetes API, with 100 Pods', measure: measureKubeApi },
  { name: 'lives', title: 'Lives of Pods in core', measure: measurePodLives },
  {
    name: 'work',
    title: 'The longest answers of core, of at least forty hostile and forty ordinary labs',
    measure: measureLongestAnswers,
  },
  { name: 'long', title: 'Long virtual times in core', measure: measureLongTimes },
  { name: 'growth', title: 'Growth in core: what N replicas cost', measure: measureGrowth },
  {
    name: 'size',
    title: 'A saved session, compressed, an hour after its Pods were created',
    measure: measureSavedSize,
  },
  { name: 'cards', title: 'The quiz: a card in a warm process, milliseconds of a core', measure: measureQuizCards },
  { name: 'pictures', title: 'Pictures: as PNG, cold and warm', measure: measurePictures },
  { name: 'past', title: 'The past of a lab: going back an hour, and what 200 requests leave', measure: measurePast },
  {
    name: 'class',
    title: 'The quiz: what 100 answers leave, of 40 simulated learners after 30 days of learning and 30 of rest',
    measure: measureQuizClass,
  },
];

const names = process.argv.slice(2);
for (const { name, title, measure } of BENCHES) {
  if (names.length === 0 || names.includes(name)) printRows(title, await measure());
}
process.exit(0);
