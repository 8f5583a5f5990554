// `npm run check [NAME …]`: all that must be true before a commit, or only the checks named.
import { ARROWS } from './checks/arrows.ts';
import type { Check } from './checks/check.ts';
import { FILE_LENGTH } from './checks/file-length.ts';
import { GENERATED } from './checks/generated.ts';
import { STYLE } from './checks/style.ts';
import { CORE_TYPES, TYPES } from './checks/types.ts';
import { UNUSED } from './checks/unused.ts';

const CHECKS: readonly Check[] = [STYLE, TYPES, CORE_TYPES, ARROWS, UNUSED, FILE_LENGTH, GENERATED];

async function runCheck(check: Check): Promise<boolean> {
  const { faults, looked } = await check.run(process.cwd());
  const passed = faults === '' && looked > 0;
  console.log(passed ? `ok    ${check.name} (${looked} looked at)` : `FAIL  ${check.name}`);
  if (faults !== '') console.log(`${faults.trimEnd()}\n      ${check.repair}\n`);
  else if (!passed) console.log(`      It looked at nothing: repair infra/tools/checks/${check.name}.ts.\n`);
  return passed;
}

async function runChecks(names: readonly string[]): Promise<void> {
  const unknown = names.filter((name) => !CHECKS.some((check) => check.name === name));
  if (unknown.length > 0) {
    console.error(`There is no check ${unknown.join(', ')}; there are ${CHECKS.map(({ name }) => name).join(', ')}.`);
    process.exitCode = 2;
    return;
  }
  for (const check of CHECKS) {
    if (names.length > 0 && !names.includes(check.name)) continue;
    if (!(await runCheck(check))) process.exitCode = 1;
  }
}

await runChecks(process.argv.slice(2));
