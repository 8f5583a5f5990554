import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('./', import.meta.url);

/** The names of all scenarios, those of tutorials among them: `crash-loop`, `tutorials/basics`. */
export function listScenarios(): readonly string[] {
  return ['', 'tutorials/'].flatMap((room) =>
    readdirSync(new URL(`./${room}`, folder))
      .filter((file) => file.endsWith('.scenario'))
      .map((file) => `${room}${file.slice(0, -'.scenario'.length)}`),
  );
}

export function readScenario(name: string): string {
  return readFileSync(new URL(`${name}.scenario`, folder), 'utf8');
}
