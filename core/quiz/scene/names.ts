import { drawUint32 } from '../../sim/random.ts';

/** Names that say nothing about what they name: every scene draws its own from this one pool. */
const POOL =
  'amber aspen basil birch cedar clover coral dahlia ember fennel fern hazel heron indigo ivory jade juniper larch laurel lilac linden lotus maple marigold mint moss myrtle nettle oak ochre olive opal orchid otter pearl poppy quartz quince raven robin rowan saffron sage sorrel sparrow tansy teal thistle topaz tulip umber violet willow wren yarrow zinnia'.split(
    ' ',
  );

/** Gives the names of one scene, each another: the first call the first name. */
export type NextName = () => string;

export function drawNames(seed: number): NextName {
  const rest = [...POOL];
  let taken = 0;
  return () => {
    const [name = 'amber'] = rest.splice(drawUint32(seed, `name/${taken}`) % rest.length, 1);
    taken += 1;
    return name;
  };
}
