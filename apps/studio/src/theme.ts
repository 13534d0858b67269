import { effect, signal } from '@preact/signals';

export type Theme = 'light' | 'dark';

const stored = localStorage.getItem('theme');
const preferred: Theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';

/** Light or dark: what the reader chose here before, or else what the system prefers. */
export const theme = signal<Theme>(stored === 'light' || stored === 'dark' ? stored : preferred);

effect(() => {
  document.documentElement.dataset.theme = theme.value;
});

/** Changes to the other theme and remembers it. */
export function toggleTheme(): void {
  theme.value = theme.value === 'dark' ? 'light' : 'dark';
  localStorage.setItem('theme', theme.value);
}

/** A colour of the visual language as the canvas wants it: `color('accent')`. */
export function color(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}
