import type { LearnMessages } from '../learn-messages.ts';

export const learn: LearnMessages = {
  overview:
    '📖 **What there is to know about Pods**\nChoose a part: every concept has a short lesson, something to try and a question.',
  chooseArea: 'Choose a part',
  chooseConcept: 'Choose a concept',
  heading: (name, area) => `📖 **${name}** · ${area}`,
  needs: (names) => `-# Builds on: ${names}`,
  source: (title, url) => `-# Kubernetes v1.35 · [${title}](<${url}>)`,
  tryIt: 'Try it',
  askMe: 'Ask me',
  lesson: 'Lesson',
  unknownTopic: (topic) => `There is no topic ${topic}. Choose one from the list.`,
};
