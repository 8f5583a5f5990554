/** The door of the room: a request to the Kubernetes API in, what the API server of v1.35 would answer out. */
export { refuseAccess } from './access.ts';
export { answerApi } from './answer-api.ts';
export { type ApiAnswer, type ApiRequest, readQuery } from './api-request.ts';
export { followedPlace, followOn, type LogFollow, openFollow } from './follow-log.ts';
export { moveTimes } from './move-times.ts';
export { listedKind } from './parse-path.ts';
export {
  type CommandStep,
  checkCommand,
  continueCommand,
  dropCommand,
  openCommand,
  parseRemoteCommand,
  type RemoteCommand,
} from './remote-command.ts';
export { failureStatus, type StatusReason } from './status.ts';
export {
  asksToWatch,
  bookmarkAt,
  type Known,
  knownNow,
  nextBookmarkMs,
  nextStep,
  openWatch,
  takesBookmarks,
  type Watch,
  type WatchStep,
  watchedPlace,
} from './watch.ts';
