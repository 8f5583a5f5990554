/** The version imitated. */
export const VERSION = 'v1.35.2';

type Fact = [name: string, value: string];

/** What the binaries of that release say of themselves, in the order of Go's struct: apimachinery v1.35, pkg/version. */
export const CLIENT_BUILD: readonly Fact[] = [...parts('1', '35'), ...build()];

/** The API server says as well which versions it can be taken for. */
export const SERVER_BUILD: readonly Fact[] = [
  ...parts('1', '35'),
  ['emulationMajor', '1'],
  ['emulationMinor', '35'],
  ['minCompatibilityMajor', '1'],
  ['minCompatibilityMinor', '34'],
  ...build(),
];

function parts(major: string, minor: string): readonly Fact[] {
  return [
    ['major', major],
    ['minor', minor],
  ];
}

function build(): readonly Fact[] {
  return [
    ['gitVersion', VERSION],
    ['gitCommit', 'fdc9d74cbf2da6754ebf81d56f80ae2948cd6425'],
    ['gitTreeState', 'clean'],
    ['buildDate', '2026-02-26T20:05:34Z'],
    ['goVersion', 'go1.25.7'],
    ['compiler', 'gc'],
    ['platform', 'linux/amd64'],
  ];
}
