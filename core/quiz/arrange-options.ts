import { drawUint32 } from '../sim/random.ts';
import { misconceptionsOf } from './accept/list-answers.ts';
import type { OrderProposal } from './forms/order-form.ts';
import type { Option, OrderQuestion } from './question.ts';

/** The key among the wrong answers: numbers by size, words in an order drawn from the question's id. */
export function arrangeOptions(
  id: string,
  key: string,
  wrong: readonly Option[],
): { readonly options: readonly Option[]; readonly keyIndex: number } {
  const all: readonly Option[] = [{ value: key, misconceptions: [] }, ...wrong];
  const place = ({ value }: Option): number => drawUint32(0, `${id}/${value}`);
  const options = all.every(({ value }) => /^\d+$/.test(value))
    ? all.toSorted((a, b) => Number(a.value) - Number(b.value))
    : all.toSorted((a, b) => place(a) - place(b));
  return { options, keyIndex: options.findIndex(({ value }) => value === key) };
}

/** What happened in an order drawn from the question's id, and the orders as places in it. */
export function arrangeOrder(
  id: string,
  { events, wrong }: OrderProposal,
): Pick<OrderQuestion, 'events' | 'keyOrder' | 'wrongOrders'> {
  const mixed = events.toSorted((a, b) => drawUint32(a.id, id) - drawUint32(b.id, id));
  const placesOf = (order: OrderProposal['events']): number[] => order.map((event) => mixed.indexOf(event));
  return {
    events: mixed,
    keyOrder: placesOf(events),
    wrongOrders: wrong.map((one) => ({ order: placesOf(one.events), misconceptions: misconceptionsOf(one.rules) })),
  };
}
