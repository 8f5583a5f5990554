/** A variable the stack gives each of its functions; without it the function is deployed wrongly. */
export function readEnvironment(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`The environment variable ${name} is missing.`);
  return value;
}
