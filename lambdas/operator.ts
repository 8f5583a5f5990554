// `npm run operator -- --stage prod`: whether a deployed bot is well, and what to do where it is not.
import { parseArgs } from 'node:util';
import { AwsFailure } from './aws/call-aws.ts';
import { readStack } from './aws/read-stack.ts';
import { readDiscordApi } from './discord/read-discord-api.ts';
import { runToExit } from './local/run-to-exit.ts';
import { StartFailure } from './local/start-failure.ts';
import { printFindings } from './operator/finding.ts';
import { judgeStack, lookAtAddress, lookAtAlarms, lookAtTable } from './operator/look-at-aws.ts';
import { lookAtDiscord } from './operator/look-at-discord.ts';
import { readOwnAccess } from './operator/read-own-access.ts';

const USAGE = 'npm run operator -- --stage prod [--region eu-west-1] [--repair]';

function readArguments() {
  try {
    const options = { stage: { type: 'string' }, region: { type: 'string' }, repair: { type: 'boolean' } } as const;
    return parseArgs({ options }).values;
  } catch (error) {
    throw new StartFailure(`${error instanceof Error ? error.message : 'wrong arguments'}: ${USAGE}`);
  }
}

await runToExit(async () => {
  const { stage, region, repair = false } = readArguments();
  if (stage === undefined) throw new StartFailure(`Which stage? ${USAGE}`);
  const access = await readOwnAccess(region);
  const name = `podlab-${stage}`;
  const stack = await readStack(access, name).catch((error: unknown) => {
    const reason = error instanceof AwsFailure ? error.message : 'unknown';
    throw new StartFailure(`The stack ${name} cannot be read in ${access.region}: ${reason}`);
  });
  const findings = [
    judgeStack(name, stack),
    ...(await Promise.all([lookAtTable(access, stack), lookAtAlarms(access, name), lookAtAddress(stack)])),
    ...(await lookAtDiscord(access, stack, { discordApi: readDiscordApi(process.env), repairs: repair })),
  ];
  console.log(printFindings(findings));
  if (findings.some(({ isGood }) => !isGood)) process.exitCode = 1;
});
