import { THEMES } from '../pictures/themes.ts';
import { showMap } from './cluster-map.ts';
import type { Command } from './command.ts';
import { defineCommand, defineSubcommand, themeOption } from './definition.ts';
import { readOptionalText } from './read-option.ts';

export const cluster: Command = {
  definition: defineCommand('cluster', (m) => m.cluster, [
    defineSubcommand('map', (m) => m.clusterMap, [themeOption()]),
  ]),
  run: (interaction, context) => {
    const wanted = readOptionalText(interaction, 'theme');
    return showMap(THEMES.find((theme) => theme === wanted) ?? 'dark', context);
  },
};
