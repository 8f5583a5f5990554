import type { Container, IntOrString } from '../../objects/kubernetes.generated.ts';

/** The number of a port that is given by number, by the name of a container port, or by a number in quotes. */
export function resolvePort(container: Container, port: IntOrString): number | undefined {
  const named = container.ports?.find((candidate) => candidate.name === port)?.containerPort;
  const number = named ?? Number(port);
  return Number.isInteger(number) && number > 0 && number < 65_536 ? number : undefined;
}
