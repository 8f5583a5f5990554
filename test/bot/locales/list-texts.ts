/** Words that stand for whatever a sentence gets: one ends in a vowel, one in ㄹ, one in another consonant. */
export const SAMPLE_WORDS = ['나무', '길', '사슴'] as const;

/**
 * Every text of a catalogue by its path. A function is asked with `word` for whatever it gets; the sentences of rules,
 * of causes and the quiz's prompts take one object of words, everything else takes words.
 */
export function listTexts(value: unknown, word = 'WORD', path = ''): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return listTexts(value(...sampleArguments(path, word)), word, path);
  if (value instanceof Map) return [...value].flatMap(([key, entry]) => listTexts(entry, word, `${path}.${key}`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) => listTexts(entry, word, `${path}.${key}`));
}

/** What is asked with one object of words. */
const OBJECT_PATHS =
  /\.(why\.(rules|causes)|quiz\.(prompt|spot|whichField|change|wish)|quizCard\.(told|order|change|source))(\.|$)/;

function sampleArguments(path: string, word: string): unknown[] {
  if (path.endsWith('.time.within')) return [3000];
  if (!OBJECT_PATHS.test(path)) return [word, word, word];
  const isNumber = (name: string): boolean => /Ms$|seconds|Code$|attempt|total|from|to$/i.test(name);
  return [new Proxy({}, { get: (_, name) => (isNumber(String(name)) ? 3000 : word) })];
}
