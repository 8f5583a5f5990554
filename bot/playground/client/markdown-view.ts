import { make } from './dom.ts';
import { drawEmoji } from './emoji.ts';
import { label } from './language.ts';
import { type Block, type Inline, parseMarkdown } from './markdown.ts';

const INLINE_TAGS = { strong: 'strong', emphasis: 'em', underline: 'u', strike: 's' } as const;

/** A message's text as page elements: text nodes all through, never HTML. */
export function renderMarkdown(text: string): HTMLElement {
  return make('div', { class: 'markdown' }, parseMarkdown(text).map(renderBlock));
}

function renderBlock(block: Block): HTMLElement {
  switch (block.type) {
    case 'code':
      return renderCodeBlock(block.text);
    case 'heading':
      return make(
        'div',
        { class: `heading heading-${block.level}`, role: 'heading', 'aria-level': `${block.level + 2}` },
        block.children.flatMap(renderInline),
      );
    case 'item':
      return renderItem(block);
    default:
      return make('div', { class: block.type }, block.children.flatMap(renderInline));
  }
}

/** Focusable, so that a keyboard can scroll it sideways. */
function renderCodeBlock(text: string): HTMLElement {
  const code = make('code', {}, [text]);
  return make('pre', { class: 'code-block', tabindex: '0' }, [code]);
}

function renderItem(item: Extract<Block, { type: 'item' }>): HTMLElement {
  const marker = make('span', { class: 'item-marker' }, [item.marker]);
  const content = make('span', {}, item.children.flatMap(renderInline));
  return make('div', { class: `item depth-${item.depth}` }, [marker, content]);
}

function renderInline(inline: Inline): Node | Node[] {
  switch (inline.type) {
    case 'text':
      return drawEmoji(inline.text);
    case 'code':
      return make('code', { class: 'inline-code' }, [inline.text]);
    case 'link':
      return make(
        'a',
        { href: inline.url, target: '_blank', rel: 'noreferrer noopener' },
        inline.children.flatMap(renderInline),
      );
    case 'command':
      return make('button', { type: 'button', class: 'command-mention', 'data-command': `/${inline.path}` }, [
        `/${inline.path}`,
      ]);
    case 'user':
      return make('span', { class: 'user-mention' }, ['@', label(make('span'), 'you')]);
    case 'spoiler':
      return renderSpoiler(inline.children);
    default:
      return make(INLINE_TAGS[inline.type], {}, inline.children.flatMap(renderInline));
  }
}

function renderSpoiler(children: readonly Inline[]): HTMLElement {
  const spoiler = make('button', { type: 'button', class: 'spoiler', 'aria-expanded': 'false' }, [
    make('span', {}, children.flatMap(renderInline)),
  ]);
  spoiler.addEventListener('click', () => spoiler.setAttribute('aria-expanded', 'true'));
  return spoiler;
}
