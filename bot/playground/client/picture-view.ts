import { make } from './dom.ts';
import { renderDrawing } from './drawing-view.ts';
import { label } from './language.ts';

/** A picture of a message: its file, where it can be had from, and what is to be seen on it. */
export interface Picture {
  readonly file: File | undefined;
  readonly url: string;
  readonly description: string;
}

/** A picture, with a button that shows it as large as the window; a drawing is drawn as soon as it has been read. */
export function renderPicture(picture: Picture): HTMLElement {
  const enlarge = make('button', { type: 'button', class: 'enlarge' }, ['⤢']);
  label(label(enlarge, 'enlarge', 'title'), 'enlarge', 'aria-label');
  const box = make('div', { class: 'picture' }, [enlarge]);
  void draw(picture).then((drawn) => box.prepend(drawn));
  enlarge.addEventListener('click', () => void draw(picture).then(showWhole));
  return box;
}

async function draw({ file, url, description }: Picture): Promise<Element> {
  const drawing = file?.type.startsWith('image/svg+xml') ? renderDrawing(await file.text(), description) : undefined;
  return drawing ?? make('img', { src: url, alt: description });
}

/** Over the page, until Escape, the button or a click beside it closes it; the focus goes back to where it was. */
function showWhole(drawn: Element): void {
  const close = label(make('button', { type: 'button', class: 'enlarge' }, ['✕']), 'close', 'aria-label');
  const dialog = label(make('dialog', { class: 'whole-picture' }, [drawn, close]), 'picture', 'aria-label');
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
