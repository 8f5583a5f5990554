/** Lines that a file of variables may have. */
type EnvLine = readonly [key: string, value: string] | string;

/**
 * The variables of an env file, `KEY=value` a line, and what is wrong with a line in its place. A key without a value
 * has the one that the environment gives it, which here is empty. kubectl v1.35, pkg/cmd/util/env_file.go.
 */
export function readEnvFile(text: string): readonly EnvLine[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line) => line.trimStart())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map(readLine);
}

/** apimachinery v1.35, pkg/util/validation: IsEnvVarName, stricter than what a Pod may have. */
const NAME = /^[-._a-zA-Z][-._a-zA-Z0-9]*$/;
const BAD_NAME =
  "a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and must not start with a digit (e.g. 'my.env-name',  or 'MY_ENV.NAME',  or 'MyEnvName1', regex used for validation is '[-._a-zA-Z][-._a-zA-Z0-9]*')";

function readLine(line: string): EnvLine {
  const [key = '', ...rest] = line.split('=');
  return NAME.test(key) ? [key, rest.join('=')] : `"${key}" is not a valid key name: ${BAD_NAME}`;
}
