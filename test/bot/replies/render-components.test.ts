import { describe, expect, it } from 'vitest';
import { renderComponents } from '../../../bot/replies/render-components.ts';
import { type Button, buttons, moreButtons } from '../../../bot/replies/reply.ts';

const main = (byMs: number): Button => ({
  label: `+${byMs}`,
  action: { name: 'advance', args: { byMs } },
  style: 'primary',
});

const stylesOf = (...rows: Parameters<typeof renderComponents>[0]) =>
  renderComponents(rows, { more: 'More' }).map(({ components }) =>
    components.map((one) => ('style' in one ? one.style : `menu of ${one.options.length}`)),
  );

describe('the components of a message', () => {
  it('have one main button, the first that asks to be one', () => {
    expect(stylesOf(buttons(main(1), main(2)), buttons(main(3)))).toEqual([[1, 2], [2]]);
  });

  it('leave the other styles as they are', () => {
    const danger: Button = { ...main(4), style: 'danger' };
    expect(stylesOf(buttons(danger, { ...main(5), style: 'success' }), buttons(main(6)))).toEqual([[4, 3], [1]]);
  });

  it('may have none', () => {
    expect(stylesOf(buttons({ label: 'x', action: { name: 'nextChange', args: {} } }))).toEqual([[2]]);
  });

  it('do not count a main button that is left out, as it asks for what another does', () => {
    const secondary: Button = { label: '+7', action: { name: 'advance', args: { byMs: 7 } } };
    expect(stylesOf(buttons(secondary, main(7)), buttons(main(8)))).toEqual([[2], [1]]);
  });

  it('join the row before them while it stays one of four, and keep the rest in one menu', () => {
    const menu = [main(5), main(6)];
    expect(
      stylesOf(buttons(main(1), main(2)), moreButtons([main(3), main(4)], menu), moreButtons([main(7)], [main(8)])),
    ).toEqual([[1, 2, 2, 2], ['menu of 4']]);
  });

  it('have no menu of one, nor what a button asks for already in it', () => {
    expect(stylesOf(moreButtons([main(1)], [main(2)]))).toEqual([[1, 2]]);
    expect(stylesOf(moreButtons([main(1)], [main(1), main(2), main(3)]))).toEqual([[1], ['menu of 2']]);
  });
});
