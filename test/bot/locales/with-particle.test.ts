import { expect, test } from 'vitest';
import { type Particle, withParticle } from '../../../bot/locales/ko/with-particle.ts';

test.each<[word: string, particle: Particle, text: string]>([
  ['파드', '은', '파드는'],
  ['컨테이너', '을', '컨테이너를'],
  ['볼륨', '이', '볼륨이'],
  ['Running', '이에요', 'Running이에요'],
  ['Failed', '이에요', 'Failed예요'],
  ['Unknown', '으로', 'Unknown으로'],
  ['True', '이라서', 'True라서'],
  ['CrashLoopBackOff', '을', 'CrashLoopBackOff를'],
  ['`Error`', '으로', '`Error`로'],
  ['**web**', '은', '**web**은'],
  ['0', '으로', '0으로'],
  ['1', '으로', '1로'],
  ['1', '은', '1은'],
  ['2', '이에요', '2예요'],
  ['137', '이에요', '137이에요'],
  ['10', '이에요', '10이에요'],
  ['URL', '으로', 'URL로'],
  ['UID', '을', 'UID를'],
  ['3분 20초', '으로', '3분 20초로'],
])('%s with %s is %s', (word, particle, text) => {
  expect(withParticle(word, particle)).toBe(text);
});
