import type { Setup } from '../protocol';
import { datesTask } from './dates-task';
import { airlineTask, csvTask, sunspotsTask } from './forecast-task';
import { languageTask } from './language-task';
import { proseOf } from './prose-of';
import { reviewsTask } from './reviews-task';
import type { StudioTask } from './studio-task';

/** Builds the task that a set-up names; the built-in text stands beside the page. */
export async function makeTask({ task, text }: Setup, page: string): Promise<StudioTask> {
  switch (task) {
    case 'characters':
      return languageTask('characters', text ?? (await defaultText(page)));
    case 'next-word':
      return languageTask('words', text ?? proseOf(await defaultText(page)));
    case 'reviews':
      return reviewsTask();
    case 'dates':
      return datesTask();
    case 'airline':
      return airlineTask();
    case 'sunspots':
      return sunspotsTask();
    case 'csv':
      if (text === undefined)
        throw new Error('Choose a CSV file first: a header line, then one row per step.');
      return csvTask(text);
  }
}

/** The text that ships beside the page: TypeScript's description of the web platform, code and English. */
async function defaultText(page: string): Promise<string> {
  const response = await fetch(new URL('lib.dom.d.ts.txt', page));
  if (!response.ok)
    throw new Error(`The built-in text could not be read (status ${response.status}). Paste a text instead.`);
  return response.text();
}
