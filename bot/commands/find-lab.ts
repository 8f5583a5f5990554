import { type LabName, listOtherLabs, type OtherLab, openLab } from '../../core/session/labs.ts';
import type { Session } from '../../core/session/session.ts';
import { messagesIn } from '../locales/choose-language.ts';
import type { LabsMessages } from '../locales/labs-messages.ts';
import { plainTitle } from './branch-name.ts';

/** How a lab is called: as the person did, else by its number. With no markdown of its own. */
export function nameOfLab({ number, title }: LabName, { labs }: { readonly labs: LabsMessages }): string {
  return title === undefined ? labs.name(number) : plainTitle(title);
}

/** The other lab of that name or number, in any language, or of that choice. */
export function findLab(session: Session, text: string, wallNowMs: number): OtherLab | undefined {
  return listOtherLabs(session, wallNowMs).find((other) => isCalled(other, text));
}

/** True where the lab that is open is meant. */
export function isOpenLab(session: Session, text: string): boolean {
  return isCalled(openLab(session), text);
}

/** How a choice names a lab. */
export function choiceOfLab({ number }: LabName): string {
  return `@${number}`;
}

function isCalled(lab: LabName, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  return [...namesOf(lab), choiceOfLab(lab), `#${lab.number}`].includes(wanted);
}

/** In each language, in small letters. */
function namesOf(lab: LabName): readonly string[] {
  return (['en', 'ko'] as const).map((language) => nameOfLab(lab, messagesIn(language)).toLowerCase());
}

/** A name that none of the person's labs has: as wished, or with a number behind. */
export function freeTitle(session: Session, wished: string, most: number): string {
  const taken = new Set([openLab(session), ...(session.others ?? [])].flatMap(namesOf));
  const isFree = (title: string): boolean => !taken.has(plainTitle(title).toLowerCase());
  const numbered = (count: number): string => `${wished.slice(0, most - 4).trimEnd()} (${count})`;
  const candidates = [wished, ...Array.from({ length: taken.size }, (_, at) => numbered(at + 2))];
  return candidates.find(isFree) ?? wished;
}
