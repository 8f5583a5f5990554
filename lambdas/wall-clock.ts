/** The moment in the world outside, in milliseconds since 1970. The only reading of a real clock in Podlab. */
export function wallNow(): number {
  return Date.now();
}
