import type { QuizRunMessages } from '../quiz-run-messages.ts';

export const quizRun: QuizRunMessages = {
  unsure: 'Not sure',
  type: 'Type the answer',
  typeTitle: 'Your answer',
  typeLabel: 'A word or two, as Kubernetes spells it',
  running: (position, length) =>
    `A quiz is going on, at question ${position} of ${length}. Go on with it, or end it and start the new one: what you answered stays counted.`,
  restart: 'End it and start anew',
  unknownTopic: (topic) =>
    `There is no topic ${topic}. Choose a part of the subject from the menu; while you type, the list offers single concepts too.`,
  chooseTopic: 'Be asked about …',
  nothingToAsk:
    'There is no question left to ask about that just now: all of them were asked lately. Try another topic.',
  replaced: 'This question was replaced by an update of Podlab. Nothing was counted; go on to the next one.',
  impossible: 'That is no answer to this question: nothing was counted.',
  tooLong: 'An answer is a word or two: nothing was counted. Type it again.',
  oldCard: 'You answered this one before: nothing was counted again. This is what you were asked.',
  forgottenCard: 'That question is no longer kept, or was replaced by an update: nothing was counted.',
  missed: 'Missed, and sure to come back:',
  nothingMissed: 'Nothing was missed.',
  notADate: (text) => `${text} is no date. Write it as 2026-12-24.`,
  pastDate: (text) => `${text} is not ahead: an exam is tomorrow at the earliest.`,
  farDate: (text) => `${text} is more than two years away: set it when it is nearer.`,
  exam: (date, days, perDay) => `📅 Exam on **${date}**, days left: ${days}. Questions a day: **${perDay}**.`,
  examForecast: (today, planned) =>
    `Forecast for the day: **${today} %** as of today, **${planned} %** if you follow the plan.`,
  examLeftOut: (names) => `There is no time for all of it. Left out: ${names}.`,
  noExam: 'No exam is set. Set one with `/quiz exam date:`.',
  exported: (filename) => `${filename} holds all that is kept of your quiz.`,
  forgetQuestion: (answered) =>
    `Forget your quiz for good? Answers kept: ${answered}. The run, the exam, your missions and what you know go too; your lab stays.`,
  forgetYes: 'Yes, forget it',
  forgetNo: 'No, keep it',
  forgotten: 'Your quiz is forgotten: nothing of it is kept any more.',
  kept: 'All is kept as it was.',
  forecast: (date, percent) => `Forecast for ${date}: **${percent} %** of all concepts, if you stop now.`,
  states: (known, learning, unmet) => `Concepts: known ${known} · in learning ${learning} · new ${unmet}`,
  due: (today, tomorrow) => `Due today ${today} · tomorrow ${tomorrow}`,
  weakest: 'Weakest:',
  missedLast: 'missed last time',
  recall: (percent) => `recall ${percent} %`,
  held: 'Still believed, as you last answered:',
  next: {
    resume: 'Resume the quiz',
    review: 'Review',
    learn: 'Learn something new',
    practise: 'Practise the weakest',
  },
};
