// A plain field, whose framework knows only what its input events told.
import { element, page } from './page.mjs';

page((place, { label, lines }) => {
  const field = element(place, 'textarea', { rows: 8, cols: 80, ariaLabel: label, value: lines.join('\n') });
  let model = field.value;
  field.addEventListener('input', () => { model = field.value; });
  return { text: () => model };
});
