import { COMPONENTS } from '../../core/lab/components.ts';

let counted = 0;

for (const component of COMPONENTS) {
  const { run } = component;
  Object.assign(component, {
    run: (...asked: Parameters<typeof run>) => {
      counted += 1;
      run(...asked);
    },
  });
}

/** How often components were asked to do something since this was loaded. */
export function countOccurrences(): number {
  return counted;
}
