import type { Button, Container, MessagePart, StringSelect } from './message-schema.ts';

/** Any component of a message. */
export type Part = MessagePart | Container | Button | StringSelect;

/** All components of a message, those in others behind the one that holds them: so Discord counts them. */
export function listParts(parts: readonly Part[]): Part[] {
  return parts.flatMap((part) => [part, ...listParts(childrenOf(part))]);
}

function childrenOf(part: Part): readonly Part[] {
  switch (part.type) {
    case 1:
    case 17:
      return part.components;
    case 9:
      return [...part.components, part.accessory];
    default:
      return [];
  }
}
