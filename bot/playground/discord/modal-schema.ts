import * as z from 'zod/mini';
import { stringSelect } from './message-schema.ts';

/** What Discord accepts as a modal, with its limits (Discord API v10, "Component Reference"). */
const text = (maxLength: number) => z.string().check(z.minLength(1), z.maxLength(maxLength));
const length = z.number().check(z.minimum(0), z.maximum(4000));

const textInput = z.object({
  type: z.literal(4),
  custom_id: text(100),
  style: z.literal([1, 2]),
  label: z.nullish(text(45)),
  value: z.nullish(z.string().check(z.maxLength(4000))),
  placeholder: z.nullish(text(100)),
  required: z.nullish(z.boolean()),
  min_length: z.nullish(length),
  max_length: z.nullish(length),
});

const fileUpload = z.object({
  type: z.literal(19),
  custom_id: text(100),
  required: z.nullish(z.boolean()),
  min_values: z.nullish(z.number().check(z.minimum(0), z.maximum(10))),
  max_values: z.nullish(z.number().check(z.minimum(1), z.maximum(10))),
});

const modalField = z.union([textInput, stringSelect, fileUpload]);

const modalPart = z.union([
  z.object({ type: z.literal(1), components: z.array(textInput).check(z.minLength(1), z.maxLength(1)) }),
  z.object({ type: z.literal(18), label: text(45), description: z.nullish(text(100)), component: modalField }),
  z.object({ type: z.literal(10), content: text(4000) }),
]);

export const modalData = z.object({
  custom_id: text(100),
  title: text(45),
  components: z.array(modalPart).check(z.minLength(1), z.maxLength(5)),
});

export type ModalData = z.infer<typeof modalData>;
export type ModalPart = z.infer<typeof modalPart>;
export type ModalField = z.infer<typeof modalField>;
export type TextInput = z.infer<typeof textInput>;
