import { App } from 'aws-cdk-lib';
import { PodlabStack } from './podlab-stack.ts';
import { listUnknownSettings, readSettings, SettingRefused } from './settings.ts';

try {
  const app = new App({ analyticsReporting: false });
  const settings = readSettings(app.node);
  for (const name of listUnknownSettings(app.node))
    console.error(`There is no setting ${name}: -c ${name} is ignored.`);
  const { stage } = settings;
  new PodlabStack(app, `podlab-${stage}`, {
    settings,
    description: `Podlab (${stage}): a training lab for Kubernetes Pods in Discord`,
    tags: { project: 'podlab', stage },
  });
} catch (error) {
  if (!(error instanceof SettingRefused)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
