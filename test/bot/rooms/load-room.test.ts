import { describe, expect, test } from 'vitest';
import { parseInteraction } from '../../../bot/index.ts';
import { labRoom } from '../../../bot/rooms/lab-room.ts';
import { loadRoom, roomOf } from '../../../bot/rooms/load-room.ts';
import { missionRoom } from '../../../bot/rooms/mission-room.ts';
import { pictureRoom } from '../../../bot/rooms/picture-room.ts';
import { quizRoom } from '../../../bot/rooms/quiz-room.ts';
import { buildAutocomplete, buildButtonClick, buildCommand, buildModalSubmit } from '../../builders/interaction.ts';

function parse(json: object) {
  const parsed = parseInteraction(json);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.interaction;
}

const ROOMS = { lab: labRoom, missions: missionRoom, pictures: pictureRoom, quiz: quizRoom };

describe('the room of an interaction', () => {
  test.each([
    ['lab', labRoom],
    ['quiz', quizRoom],
  ] as const)('of each command and of what is typed for it is the %s’s that has it', (name, room) => {
    expect(room.commands.length).toBeGreaterThan(3);
    for (const { definition } of room.commands) {
      expect(roomOf(parse(buildCommand(definition.name)))).toBe(name);
      expect(roomOf(parse(buildAutocomplete(definition.name, 'x', { x: 'a' })))).toBe(name);
    }
  });

  test.each([
    ['a button of the lab', buildButtonClick('p1;nextChange'), 'lab'],
    ['a button of the quiz', buildButtonClick('p1;startQuiz'), 'quiz'],
    ['the modal for YAML', buildModalSubmit('p1;submitManifest', { manifest: 'a' }), 'lab'],
    ['the modal for an answer', buildModalSubmit('p1;submitAnswer;1;0', { answer: 'a' }), 'quiz'],
    ['the way back from the world of a question', buildButtonClick('p1;leaveWorld'), 'lab'],
    ['a command of the missions', buildCommand('mission'), 'missions'],
    ['what is typed for it', buildAutocomplete('mission', 'mission', { mission: 'f' }), 'missions'],
    ['a button of a mission', buildButtonClick('p1;openMission;first'), 'missions'],
    ['a button for a picture', buildButtonClick('p1;drawTimeline;dark;0;u;web'), 'pictures'],
    ['a command for a picture', buildCommand('pod timeline'), 'pictures'],
    ['the command for a map', buildCommand('cluster map'), 'pictures'],
    ['what is typed for a picture', buildAutocomplete('pod timeline', 'last', { last: '1' }), 'lab'],
    ['an id that nobody here wrote', buildButtonClick('p0;startQuiz'), 'lab'],
    ['a command that nobody has', buildCommand('constructor'), 'lab'],
  ] as const)('%s', async (_, json, name) => {
    expect(roomOf(parse(json))).toBe(name);
    expect(await loadRoom(parse(json))).toBe(ROOMS[name]);
  });
});
