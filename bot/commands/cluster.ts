import { THEMES, type ThemeWish } from '../pictures/themes.ts';
import { showMap } from './cluster-map.ts';
import type { Command } from './command.ts';
import { defineCommand, defineOption, defineSubcommand, themeOption } from './definition.ts';
import { readOptionalText } from './read-option.ts';
import { showRollout, suggestDeployments } from './rollout-picture.ts';

export const cluster: Command = {
  definition: defineCommand('cluster', (m) => m.cluster, [
    defineSubcommand('map', (m) => m.clusterMap, [themeOption()]),
    defineSubcommand('rollout', (m) => m.clusterRollout, [
      defineOption('deployment', (m) => m.clusterDeployment, { autocomplete: true }),
      themeOption(),
    ]),
  ]),
  run: (interaction, context) => {
    const wanted = readOptionalText(interaction, 'theme');
    const theme: ThemeWish = THEMES.find((candidate) => candidate === wanted) ?? 'auto';
    if (interaction.subcommand !== 'rollout') return showMap(theme, context);
    return showRollout(readOptionalText(interaction, 'deployment') ?? '', theme, context);
  },
  complete: suggestDeployments,
};
