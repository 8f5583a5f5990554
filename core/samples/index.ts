import type { Language } from '../session/session.ts';
import { listSamples } from './catalogue.ts';
import { KOREAN_COMMENTS } from './comments.ts';
import type { Sample } from './sample.ts';

/** The catalogue of ready-made manifests. */
export { listSamples } from './catalogue.ts';
export type { Sample } from './sample.ts';

export function findSample(name: string): Sample | undefined {
  return listSamples().find((sample) => sample.name === name);
}

/** Its manifest with the comments in that language: the objects are the same. */
export function printSample({ manifest }: Sample, language: Language): string {
  if (language === 'en') return manifest;
  return manifest.replaceAll(COMMENT, (line, indent: string, comment: string) => {
    const korean = KOREAN_COMMENTS.get(comment);
    return korean === undefined ? line : `${indent}# ${korean}`;
  });
}

/** A line that is a comment: those of a program stand behind its text. */
const COMMENT = /^( *)# (.*)$/gm;
