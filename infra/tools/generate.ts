import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderCommandDefinitions } from './generate-command-definitions.ts';
import { renderKnowQuestions, renderKnowTexts } from './generate-know-questions.ts';
import { renderKubernetesTypes } from './generate-kubernetes-types.ts';
import { renderSchema } from './generate-schema.ts';

/** A file of the repository that a program writes. */
export interface GeneratedFile {
  /** Relative to the root of the repository. */
  readonly path: string;
  readonly render: () => string;
}

/** Every generated file of the repository. */
export const GENERATED_FILES: readonly GeneratedFile[] = [
  { path: 'core/objects/kubernetes.generated.ts', render: renderKubernetesTypes },
  { path: 'core/manifest/schema.generated.ts', render: renderSchema },
  { path: 'bot/commands/definitions.generated.ts', render: renderCommandDefinitions },
  { path: 'core/quiz/know/questions.generated.ts', render: renderKnowQuestions },
  { path: 'bot/locales/en/know.generated.ts', render: () => renderKnowTexts('en') },
  { path: 'bot/locales/ko/know.generated.ts', render: () => renderKnowTexts('ko') },
];

/** The paths under `root` whose text is not what their program writes now. */
export function listStaleFiles(root: string, files: readonly GeneratedFile[] = GENERATED_FILES): string[] {
  return files.filter((file) => readIfThere(join(root, file.path)) !== file.render()).map((file) => file.path);
}

function writeFiles(root: string): void {
  for (const file of GENERATED_FILES) writeFileSync(join(root, file.path), file.render());
}

function readIfThere(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

function main(root: string, isCheck: boolean): void {
  if (!isCheck) {
    writeFiles(root);
    return;
  }
  const stale = listStaleFiles(root);
  for (const path of stale) console.error(`${path} is out of date: run \`npm run generate\``);
  if (stale.length > 0) process.exitCode = 1;
}

if (import.meta.main) main(join(import.meta.dirname, '..', '..'), process.argv.includes('--check'));
