import { imageOf } from './catalogue.ts';
import { normaliseImage } from './reference.ts';

/** As whom an image runs where the manifest names nobody. */
export interface RunAsImage {
  readonly uid: number;
  /** Set where the image names its user by a word, so that nobody can tell whether it is root. */
  readonly name?: string;
}

/** What an image that the lab does not know is taken to run as where root is forbidden: distroless' `nonroot`. */
export const NON_ROOT_UID = 65_532;

/** The user of an image. One that the lab does not know fits what its manifest asks for. */
export function imageUser(image: string): RunAsImage {
  const name = normaliseImage(image);
  const facts = imageOf(name.ok ? name.reference : image);
  if (facts.unknown === true) return { uid: NON_ROOT_UID };
  return { uid: facts.userId ?? 0, ...(facts.userName === undefined ? {} : { name: facts.userName }) };
}
