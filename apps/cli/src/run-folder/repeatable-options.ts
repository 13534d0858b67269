/** The options that decide a run's outcome: without those that only say where it goes and how it is shown. */
export function repeatableOptions<Options extends object>(options: Options): Record<string, unknown> {
  const shown = new Set(['out', 'resume', 'json', 'config']);
  return Object.fromEntries(Object.entries(options).filter(([key]) => !shown.has(key)));
}
