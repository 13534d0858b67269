/** In the order in which lines take them. */
const COLOURS = ['#2563eb', '#dc2626', '#059669', '#d97706', '#7c3aed', '#0891b2'] as const;

/** The colour of the line of that index. */
export function colourOf(index: number): string {
  return COLOURS[index % COLOURS.length]!;
}

/** Which end of a text stands at its place. */
export type Anchor = 'start' | 'middle' | 'end';

/** A whole picture: white ground, one font, whatever stands on it. */
export function svgPicture(width: number, height: number, parts: readonly string[]): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="Lato, system-ui, sans-serif" font-size="12">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...parts,
    '</svg>\n',
  ].join('\n');
}

/** A line of text; characters that mean something in XML are escaped. */
export function svgText(x: number, y: number, content: string, anchor: Anchor, fill = '#374151'): string {
  const escaped = content.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
  return `<text x="${tenths(x)}" y="${tenths(y)}" text-anchor="${anchor}" fill="${fill}">${escaped}</text>`;
}

/** A straight line; `style` is what else the element says. */
export function svgLine(x1: number, y1: number, x2: number, y2: number, style: string): string {
  return `<line x1="${tenths(x1)}" y1="${tenths(y1)}" x2="${tenths(x2)}" y2="${tenths(y2)}" ${style}/>`;
}

/** Coordinates with one decimal. */
export function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
