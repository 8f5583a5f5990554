import { MISSION_IDS } from '../../core/missions/mission-list.ts';
import { findOpenStep, listDoneMissions } from '../../core/missions/open-step.ts';
import { AREAS, CONCEPTS, currentCard, formatDay, type Progress, progressOf } from '../../core/quiz/index.ts';
import type { ReplyFile } from '../answer/bot-reply.ts';
import type { Action } from '../components/action.ts';
import type { QuizRoomMessages } from '../locales/quiz-room-messages.ts';
import { type Cell, drawProgress, type ProgressFacts } from '../pictures/draw-progress.ts';
import { drawAs } from '../pictures/recolour.ts';
import { othersThan, type ThemeWish } from '../pictures/themes.ts';
import { LIMITS } from '../replies/limits.ts';
import { type Button, buttons, look, type MessageReply, prose } from '../replies/reply.ts';
import type { Command } from './command.ts';
import { defineCommand } from './definition.ts';
import { type QuizContext, type QuizRoomContext, withQuiz } from './quiz-context.ts';
import { tellExam, toPercent } from './quiz-exam.ts';

export const progress: Command<QuizRoomContext> = {
  definition: defineCommand('progress', (m) => m.progress),
  run: (_, context) => withQuiz(context, showProgress),
};

/** Where the learner stands, and one button for what to do next. */
function showProgress({ quiz, session, messages, nowMs }: QuizContext): MessageReply {
  const now = progressOf(quiz, nowMs);
  const card = currentCard(quiz);
  const lines = [
    messages.quiz.progress(now.answered, now.rightFirstTime),
    ...(now.answered === 0 ? tellNothing(now, messages) : tellFacts(now, messages)),
    ...(now.answered === 0 ? [] : [...tellWeakest(now, messages), ...tellHeld(now, messages)]),
    ...(card === undefined ? [] : [messages.quiz.progressRun(card.position, card.length)]),
    ...tellMissions(quiz, session.shown, messages),
  ];
  const action: Action = { name: now.next === 'resume' ? 'resumeQuiz' : 'startQuiz', args: {} };
  const next: Button = { label: messages.quizRun.next[now.next], action, style: 'primary' };
  const picture: Button = {
    label: messages.quizCard.picture,
    action: { name: 'drawProgress', args: { theme: 'auto' } },
  };
  return {
    ...look([prose(lines.join('\n'))], [buttons(next, ...(now.answered === 0 ? [] : [picture]))]),
    hidesClock: true,
  };
}

/** How many missions are done, and which step waits; nothing for who has begun none. */
function tellMissions(quiz: QuizContext['quiz'], shown: string | undefined, messages: QuizRoomMessages): string[] {
  const { missionTitles } = messages;
  if (quiz.missions.size === 0) return [];
  const open = findOpenStep(quiz, shown);
  const done = missionTitles.doneOf(listDoneMissions(quiz).length, MISSION_IDS.length);
  if (open === undefined) return [done];
  return [done, missionTitles.open(missionTitles.titles[open.mission], open.step + 1, open.of)];
}

/** The same as one picture: the facts of the text, and a cell for each concept. */
export function showProgressPicture({ quiz, messages, nowMs }: QuizContext, wish: ThemeWish): MessageReply {
  const facts = gatherFacts(progressOf(quiz, nowMs), messages);
  const [first = ''] = facts.lines;
  const file: ReplyFile = {
    name: 'progress.png',
    contentType: 'image/svg+xml',
    text: drawAs(wish, (theme) => drawProgress(facts, theme)),
    isDrawing: true,
    description: [...facts.lines, ...facts.legend.map(({ label }) => label)]
      .join(' · ')
      .slice(0, LIMITS.descriptionLength),
  };
  const others = othersThan(wish).map(
    (other): Button => ({
      label: messages.quizCard.themes[other],
      action: { name: 'drawProgress', args: { theme: other } },
    }),
  );
  return { ...look([], [buttons(...others)]), title: first, files: [file], hidesClock: true };
}

function gatherFacts(now: Progress, messages: QuizRoomMessages): ProgressFacts {
  const { quizCard, subject } = messages;
  const cells = now.concepts.map(({ concept, state, missed }) => ({
    concept,
    cell: missed ? ('missed' as const) : state,
  }));
  const lines = [messages.quiz.progress(now.answered, now.rightFirstTime), ...tellFacts(now, messages)];
  return {
    title: quizCard.pictureTitle,
    lines: lines.flatMap((line) => plainText(line).split('\n')),
    areas: AREAS.map((area) => ({
      name: subject.areas[area],
      cells: cells.filter(({ concept }) => CONCEPTS[concept].area === area).map(({ cell }) => cell),
    })).filter((area) => area.cells.length > 0),
    legend: CELLS.map((cell) => ({
      cell,
      label: quizCard.legend[cell](now.concepts.filter((concept) => isCounted(concept, cell)).length),
    })),
  };
}

/** Without marks of markdown, and without signs that the picture's font does not have. */
function plainText(text: string): string {
  return text.replaceAll('**', '').replaceAll(/\p{Extended_Pictographic}\uFE0F?\s*/gu, '');
}

const CELLS: readonly Cell[] = ['known', 'learning', 'missed', 'new'];

/** What was missed is in learning too: the legend counts as the text does. */
function isCounted({ state, missed }: Progress['concepts'][number], cell: Cell): boolean {
  return cell === 'missed' ? missed : state === cell;
}

function tellFacts(now: Progress, messages: QuizRoomMessages): string[] {
  const { quizRun } = messages;
  const count = (state: string): number => now.concepts.filter((concept) => concept.state === state).length;
  const forecast = quizRun.forecast(formatDay(now.forecast.day), toPercent(now.forecast.recall));
  return [
    now.exam === undefined ? forecast : tellExam(now.exam, messages),
    quizRun.states(count('known'), count('learning'), count('new')),
    quizRun.due(now.dueToday, now.dueTomorrow),
  ];
}

/** Of somebody who has answered nothing: an exam may be set all the same. */
function tellNothing({ exam }: Progress, messages: QuizRoomMessages): string[] {
  return [messages.quiz.progressEmpty, ...(exam === undefined ? [] : [tellExam(exam, messages)])];
}

const SHOWN = 5;

function tellWeakest({ concepts }: Progress, { quizRun, subject }: QuizRoomMessages): string[] {
  const weak = concepts
    .filter(({ state, missed, recall }) => state !== 'new' && (missed || toPercent(recall) < 100))
    .toSorted((a, b) => Number(b.missed) - Number(a.missed) || a.stability - b.stability);
  if (weak.length === 0) return [];
  return [
    quizRun.weakest,
    ...weak.slice(0, SHOWN).map(({ concept, missed, recall }) => {
      return `- ${subject.concepts[concept].name} · ${missed ? quizRun.missedLast : quizRun.recall(toPercent(recall))}`;
    }),
  ];
}

function tellHeld({ held }: Progress, { quizRun, subject }: QuizRoomMessages): string[] {
  if (held.length === 0) return [];
  return [
    quizRun.held,
    ...held.slice(0, SHOWN).map(({ misconception, concept }) => {
      return `- ${subject.misconceptions[misconception].took} (${subject.concepts[concept].name})`;
    }),
  ];
}
