/** Takes a file that is dropped anywhere on the page, and shows `veil` while one hovers there. */
export function acceptDroppedFiles(veil: HTMLElement, take: (file: File) => void): void {
  const show = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    veil.hidden = false;
  };
  document.addEventListener('dragenter', show);
  document.addEventListener('dragover', show);
  document.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) veil.hidden = true;
  });
  document.addEventListener('drop', (event) => {
    veil.hidden = true;
    const file = event.dataTransfer?.files[0];
    if (file === undefined) return;
    event.preventDefault();
    take(file);
  });
}
