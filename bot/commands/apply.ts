import { applyText } from '../../core/kubectl/index.ts';
import { decodeManifest } from '../../core/manifest/index.ts';
import { findSample, listSamples, printSample } from '../../core/samples/index.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import { focusRows, startRows, timeRow } from '../components/next-steps.ts';
import type { AutocompleteInteraction, CommandInteraction } from '../interaction/interaction.ts';
import type { Choice } from '../replies/discord-json.ts';
import { LIMITS } from '../replies/limits.ts';
import { quote } from '../replies/quote.ts';
import { renderLabNotes } from '../replies/render-lab-note.ts';
import { textFile } from '../replies/render-reply.ts';
import { buttons, type ComponentRow, code, type MessageReply, prose, type Reply, refusal } from '../replies/reply.ts';
import type { Command } from './command.ts';
import { defineCommand, defineOption, OPTION_TYPE } from './definition.ts';
import { editObject, suggestObjects } from './edit-object.ts';
import { explainAttachment } from './explain-attachment.ts';
import { listOwnPods } from './find-pod.ts';
import { joinStreams } from './join-streams.ts';
import { explainManifestError } from './manifest-error.ts';
import { openManifestModal } from './manifest-modal.ts';
import { readOptionalText } from './read-option.ts';

export const apply: Command = {
  definition: defineCommand('apply', (m) => m.apply, [
    defineOption('sample', (m) => m.applySample, { autocomplete: true }),
    defineOption('file', (m) => m.applyFile, { type: OPTION_TYPE.attachment }),
    defineOption('edit', (m) => m.applyEdit, { autocomplete: true }),
  ]),
  run: runApply,
  complete: (interaction, context) =>
    interaction.focusedOption === 'edit' ? suggestObjects(interaction, context) : suggestSamples(interaction, context),
};

function runApply(interaction: CommandInteraction, context: AnswerContext): Reply {
  const hasSample = interaction.options.has('sample');
  const hasFile = interaction.options.has('file');
  const edit = readOptionalText(interaction, 'edit');
  if ([hasSample, hasFile, edit !== undefined].filter(Boolean).length > 1)
    return refusal(context.messages.apply.bothSources, startRows(context));
  if (edit !== undefined) return editObject(edit, context);
  if (hasSample) return applySample(String(interaction.options.get('sample')), context);
  return hasFile ? applyFile(String(interaction.options.get('file')), context) : openManifestModal(context);
}

/** Applies a manifest of the catalogue, and gives it as a file so that a person can change it. */
export function applySample(name: string, context: AnswerContext): MessageReply {
  const { messages, language } = context;
  const sample = findSample(name);
  if (sample === undefined) return refusal(messages.apply.unknownSample(quote(name)), startRows(context));
  const applied = applyManifest(sample.manifest, `${name}.yaml`, context);
  const title = messages.apply.appliedSample(sample.title[language], sample.description[language]);
  return { ...applied, title, files: [textFile(`${name}.yaml`, printSample(sample, language))] };
}

function applyFile(id: string, context: AnswerContext): MessageReply {
  const file = context.attachments.find((attachment) => attachment.id === id);
  if (file === undefined) return refusal(context.messages.apply.attachmentMissing, startRows(context));
  if (!file.ok) return refusal(explainAttachment(file, context), startRows(context));
  const applied = applyManifest(file.text, 'STDIN', context);
  return { title: context.messages.apply.applied(quote(file.filename)), ...applied };
}

/** Applies what was pasted into the modal. */
export function applyPasted(text: string, context: AnswerContext): MessageReply {
  const { messages } = context;
  return { title: messages.apply.applied(messages.apply.sourceModal), ...applyManifest(text, 'STDIN', context) };
}

/** What kubectl prints for the manifest; where it is refused, why and what to do about it. */
function applyManifest(text: string, sourceName: string, context: AnswerContext): MessageReply {
  if (text.trim() === '') return refusal(context.messages.apply.emptyManifest, startRows(context));
  const outcome = applyText(context.session.cluster, text, sourceName);
  const printed = code(joinStreams(outcome));
  const notes = renderLabNotes(outcome.notes, context.messages);
  const pods = listOwnPods(context.session.cluster);
  if (outcome.exitCode === 0 || (outcome.stdout !== '' && outcome.stderr === '')) {
    delete context.session.draft;
    return {
      kind: 'message',
      tone: 'done',
      effect: 'changed',
      blocks: [printed, ...notes],
      rows: [timeRow(context), ...focusRows(pods.slice(-1), context)],
      sharing: {},
    };
  }
  const canCorrect = keepDraft(text, context);
  const mistake = decodeManifest(text, sourceName).find((document) => !document.ok && document.stage !== 'absent');
  const advice = outcome.stderr === '' ? [] : explainManifestError(text, mistake, context.messages.apply);
  const changed = outcome.stdout === '' ? [prose(context.messages.apply.nothingChanged)] : [];
  return {
    kind: 'message',
    tone: outcome.stdout === '' ? 'refused' : 'done',
    effect: 'changed',
    title: `⚠️ ${context.messages.apply.refused}`,
    blocks: [printed, ...notes, ...advice, ...changed],
    rows: [...(canCorrect ? [correctRow(context)] : []), ...startRows(context)],
  };
}

/** Keeps what was refused for the form, where that has room for it. */
function keepDraft(text: string, { session }: AnswerContext): boolean {
  if (text.length > LIMITS.textInputLength) {
    delete session.draft;
    return false;
  }
  session.draft = text;
  return true;
}

function correctRow({ messages }: AnswerContext): ComponentRow {
  return buttons({
    label: messages.buttons.correctManifest,
    action: { name: 'correctManifest', args: {} },
    style: 'primary',
  });
}

function suggestSamples(interaction: AutocompleteInteraction, { language }: AnswerContext): Choice[] {
  const typed = (readOptionalText(interaction, 'sample') ?? '').trim().toLowerCase();
  const fits = (text: string): boolean => text.toLowerCase().includes(typed);
  return listSamples()
    .filter((sample) => fits(sample.name) || fits(sample.title.en) || fits(sample.title.ko))
    .map((sample) => ({ name: `${sample.name} · ${sample.title[language]}`, value: sample.name }));
}
