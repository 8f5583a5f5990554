/** The particles by the form they take after a final consonant; behind it the form after a vowel. */
const AFTER_VOWEL = {
  은: '는',
  이: '가',
  을: '를',
  과: '와',
  으로: '로',
  이에요: '예요',
  이어야: '여야',
  이고: '고',
  이라서: '라서',
  이면: '면',
} as const;

/** A particle, named by its form after a final consonant. */
export type Particle = keyof typeof AFTER_VOWEL;

/**
 * The word with its particle in the right form: `Running이에요`, `Failed예요`, `3으로`, `2로`. Marks around the word
 * (code, bold, brackets) are not heard. An English word is heard as Koreans read it, as far as its letters tell.
 */
export function withParticle(word: string, particle: Particle): string {
  const final = hearFinal(word.replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim());
  // ㄹ takes the short form of 으로: 서울로, `Null`로.
  const isOpen = final === 'none' || (final === 'ㄹ' && particle === '으로');
  return `${word}${isOpen ? AFTER_VOWEL[particle] : particle}`;
}

type Final = 'none' | 'ㄹ' | 'other';

const SYLLABLES = { first: 0xac00, last: 0xd7a3, finals: 28, rieul: 8 } as const;
/** 영 일 이 삼 사 오 육 칠 팔 구. */
const DIGITS: readonly Final[] = ['other', 'ㄹ', 'none', 'other', 'none', 'none', 'other', 'ㄹ', 'ㄹ', 'none'];

function hearFinal(word: string): Final {
  const last = word.at(-1) ?? '';
  const code = last.charCodeAt(0);
  if (code >= SYLLABLES.first && code <= SYLLABLES.last) {
    const final = (code - SYLLABLES.first) % SYLLABLES.finals;
    if (final === 0) return 'none';
    return final === SYLLABLES.rieul ? 'ㄹ' : 'other';
  }
  if (/\d/.test(last)) return hearNumber(word);
  return hearLatin(word);
}

/** 10 is 십, 100 is 백, 1000 is 천: all of them close. */
function hearNumber(word: string): Final {
  return /[1-9]0+$/.test(word) ? 'other' : (DIGITS[Number(word.at(-1))] ?? 'none');
}

/** What is spelled letter by letter: 엘 and 알 close with ㄹ, 엠 and 엔 otherwise. */
function hearLatin(word: string): Final {
  const last = word.split(' ').at(-1) ?? '';
  if (/^[A-Z]{2,}$/.test(last)) return hearLetter(last.at(-1) ?? '');
  if (/(l|le)$/i.test(last)) return 'ㄹ';
  if (/([mn]|ng|me|ne)$/i.test(last)) return 'other';
  // A short word that ends in k, p, t or b after one vowel closes with it: 웹, 잡, 셋, 톱.
  return /(?:^|[^aeiou])[aeiou](?:ck|[kptb])$/i.test(last) ? 'other' : 'none';
}

function hearLetter(letter: string): Final {
  if (/[LR]/.test(letter)) return 'ㄹ';
  return /[MN]/.test(letter) ? 'other' : 'none';
}
