import { type Item, lexTemplate, nameItem } from './lex.ts';
import { TEMPLATE_NAME, TemplateError } from './nodes.ts';

/** Goes through the items of a template, and words what is wrong with them: text/template/parse/parse.go. */
export class TemplateReader {
  readonly #items: readonly Item[];
  #index = 0;
  /** The line of what was looked at last. */
  #line = 1;
  /** Where the action began that is being read; 0 between actions. */
  actionLine = 0;
  /** The variables that are known here. */
  variables: string[] = ['$'];
  loops = 0;
  depth = 0;

  constructor(text: string) {
    this.#items = lexTemplate(text);
  }

  next(): Item {
    const item = this.peek();
    if (item.type !== 'eof' && item.type !== 'error') this.#index++;
    return item;
  }

  peek(): Item {
    const item = this.#items[this.#index] ?? { type: 'eof', text: '', at: 0, line: this.#line };
    this.#line = item.line;
    return item;
  }

  skipSpace(): Item {
    while (this.peek().type === 'space') this.#index++;
    return this.peek();
  }

  nextWord(): Item {
    this.skipSpace();
    return this.next();
  }

  /** Where it stands, to go back to. */
  mark(): number {
    return this.#index;
  }

  goBack(mark: number): void {
    this.#index = mark;
  }

  isKeyword(word: string): boolean {
    const item = this.peek();
    return item.type === 'keyword' && item.text === word;
  }

  expectEnd(context: string): void {
    const item = this.nextWord();
    if (item.type !== 'right') throw this.unexpected(item, context);
  }

  unexpected(item: Item, context: string): TemplateError {
    if (item.type !== 'error') return this.fail(`unexpected ${nameItem(item)} in ${context}`);
    const isFar = this.actionLine !== 0 && this.actionLine !== item.line;
    const started = `${item.text.endsWith(' action') ? '' : ' in action'} started at ${TEMPLATE_NAME}:${this.actionLine}`;
    return this.fail(item.text + (isFar ? started : ''));
  }

  fail(message: string): TemplateError {
    return new TemplateError(`template: ${TEMPLATE_NAME}:${this.#line}: ${message}`);
  }
}
