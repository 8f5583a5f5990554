import { createHash, randomBytes } from 'node:crypto';
import type { ShareTicket } from '../../bot/index.ts';

/** Letters and digits that nobody takes for another one. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz123456789';
const CODE_LENGTH = 20;
const PART_LENGTH = 5;

/** A new code of some hundred bits: `k7mq2-x3vab-…`. What is kept of it is its id alone. */
export function issueShare(): ShareTicket {
  const letters = [...randomBytes(CODE_LENGTH)].map((byte) => LETTERS[byte % LETTERS.length] ?? '').join('');
  const parts = letters.match(new RegExp(`.{${PART_LENGTH}}`, 'g')) ?? [];
  return { code: parts.join('-'), id: shareIdOf(letters) };
}

/** The id of what a code opens, its dashes left out: a hash of it. */
export function shareIdOf(letters: string): string {
  return createHash('sha256').update(`share/${letters}`).digest('base64url').slice(0, 22);
}
