import type { Session } from '../../core/session/session.ts';

// Stands in until core/session saves sessions itself.
export function saveSession(session: Session): string {
  return JSON.stringify(session, (key, value) => {
    if (key === 'watchers') return undefined;
    return value instanceof Map ? { $map: [...value] } : value instanceof Set ? { $set: [...value] } : value;
  });
}

export function loadSession(text: string): Session {
  return JSON.parse(text, (_, value) =>
    value?.$map ? new Map(value.$map) : value?.$set ? new Set(value.$set) : value,
  );
}
