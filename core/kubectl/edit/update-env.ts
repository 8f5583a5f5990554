import { isJsonList, isJsonMap, type JsonMap, type JsonValue, sortedMap } from '../../manifest/json-value.ts';

/** What a line does to the variables of a container. */
export interface EnvUpdate {
  readonly sets: readonly JsonMap[];
  readonly removes: readonly string[];
}

/** kubectl asks for more than the API server does: apimachinery v1.35, pkg/util/validation, IsEnvVarName. */
export const ENV_NAME = /^[-._a-zA-Z][-._a-zA-Z0-9]*$/;

/** `KEY=value` sets, `KEY-` takes away; a message where a word is neither. kubectl v1.35, pkg/cmd/set/env/env_parse.go. */
export function parseEnvWords(words: readonly string[]): EnvUpdate | string {
  const sets: JsonMap[] = [];
  const removes: string[] = [];
  for (const word of words) {
    const equals = word.indexOf('=');
    const name = word.slice(0, equals);
    if (equals < 0 && word.endsWith('-')) removes.push(word.slice(0, -1));
    else if (equals < 0) return `unknown environment variable: ${word}`;
    else if (!ENV_NAME.test(name)) return `"${name}" is not a valid key name: ${BAD_NAME}`;
    else
      sets.push(
        new Map([
          ...([
            ['name', name],
            ['value', word.slice(equals + 1)],
          ] as const),
        ]),
      );
  }
  const both = removes.some((name) => sets.some((one) => one.get('name') === name));
  return both ? 'can not both modify and remove the same environment variable in the same command' : { sets, removes };
}

const BAD_NAME =
  "a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and must not start with a digit (e.g. 'my.env-name',  or 'MY_ENV.NAME',  or 'MyEnvName1', regex used for validation is '[-._a-zA-Z][-._a-zA-Z0-9]*')";

/** The container with its variables set and taken away; where there is one already it keeps its place. */
export function updateEnv(container: JsonMap, { sets, removes }: EnvUpdate): JsonMap {
  const env = envOf(container).filter((one) => !removes.includes(String(one.get('name'))));
  for (const set of sets) {
    const place = env.findIndex((one) => one.get('name') === set.get('name'));
    if (place < 0) env.push(set);
    else env[place] = set;
  }
  const others: [string, JsonValue][] = [...container].filter(([key]) => key !== 'env');
  return sortedMap(env.length === 0 ? others : [...others, ['env', env]]);
}

export function envOf(container: JsonMap): JsonMap[] {
  const present = container.get('env');
  return isJsonList(present) ? present.filter(isJsonMap) : [];
}
