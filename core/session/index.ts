export { importSession } from './import-session.ts';
export { type LoadOutcome, loadSession } from './load.ts';
export { loadQuizRecord, saveQuizRecord } from './quiz-record.ts';
export { saveSession } from './save.ts';
export { createSession, type Language, type Session } from './session.ts';
export { tryAhead } from './try-ahead.ts';
