import { App } from 'aws-cdk-lib';
import { PodlabStack } from './podlab-stack.ts';
import { readStage } from './stage.ts';

const app = new App({ analyticsReporting: false });
const stage = readStage(app.node);
new PodlabStack(app, `podlab-${stage}`, {
  stage,
  description: `Podlab (${stage}): a training lab for Kubernetes Pods in Discord`,
  tags: { project: 'podlab', stage },
});
