import { type Agenda, listOccurrences, type Occurrence, restoreAgenda } from '../sim/agenda.ts';
import type { Cause, CauseLog, CauseParams } from '../sim/causes.ts';
import type { SavedAgenda, SavedCauses } from './saved-session.ts';

/** The agenda in the order it runs, its numbers as differences. */
export function packAgenda(agenda: Agenda): SavedAgenda {
  let before = { dueMs: 0, serial: 0, causeId: 0 };
  const rows = listOccurrences(agenda).flatMap((occurrence) => {
    const { dueMs, serial, key, causeId } = occurrence;
    const row = [dueMs - before.dueMs, serial - before.serial, key, causeId - before.causeId];
    before = occurrence;
    return row;
  });
  return { nextSerial: agenda.nextSerial, rows };
}

export function unpackAgenda(saved: SavedAgenda): Agenda {
  const occurrences: Occurrence[] = [];
  let before = { dueMs: 0, serial: 0, causeId: 0 };
  for (let index = 0; index < saved.rows.length; index += 4) {
    const [dueMs, serial, key, causeId] = saved.rows.slice(index, index + 4);
    const occurrence = {
      dueMs: before.dueMs + Number(dueMs),
      serial: before.serial + Number(serial),
      key: String(key),
      causeId: before.causeId + Number(causeId),
    };
    occurrences.push(occurrence);
    before = occurrence;
  }
  return restoreAgenda(occurrences, saved.nextSerial);
}

/** The causes that are left after pruning, in the order of their ids. */
export function packCauses(causes: CauseLog): SavedCauses {
  let before = { id: 0, atMs: 0 };
  const rows = [...causes.byId.values()].flatMap((cause) => {
    const row = [
      cause.id - before.id,
      cause.atMs - before.atMs,
      (cause.gap === true ? -1 : 1) * (cause.id - cause.parentId),
      cause.code,
      cause.params,
    ];
    before = cause;
    return row;
  });
  return { nextId: causes.nextId, rows };
}

export function unpackCauses(saved: SavedCauses): CauseLog {
  const byId = new Map<number, Cause>();
  let before = { id: 0, atMs: 0 };
  for (let index = 0; index < saved.rows.length; index += 5) {
    const [id, atMs, toParent, code, params] = saved.rows.slice(index, index + 5);
    const cause: Cause = {
      id: before.id + Number(id),
      atMs: before.atMs + Number(atMs),
      code: String(code),
      // packCauses wrote the params of a cause there.
      params: params as CauseParams,
      parentId: before.id + Number(id) - Math.abs(Number(toParent)),
      ...(Number(toParent) < 0 ? { gap: true } : {}),
    };
    byId.set(cause.id, cause);
    before = cause;
  }
  return { byId, nextId: saved.nextId, forgetAtId: 0 };
}
