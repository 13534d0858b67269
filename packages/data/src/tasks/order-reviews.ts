import { expectInteger } from '../core/errors';
import { createRandom, type Random } from '../core/random';
import type { LabelledTexts, TaskOptions } from './generated-task';

const NEGATIVE = ['bad', 'awful', 'boring', 'terrible', 'weak', 'dull', 'poor', 'clumsy'];
const NEUTRAL = ['fine', 'okay', 'average', 'ordinary', 'passable', 'decent', 'usual', 'tolerable'];
const POSITIVE = ['good', 'great', 'superb', 'brilliant', 'lovely', 'moving', 'clever', 'splendid'];
const SUBJECTS = ['film', 'book', 'meal', 'hotel', 'game', 'concert', 'play', 'album'];

/**
 * Sentence forms. `V` is the verdict, `A` and `B` are the other two opinions, `S` is what is reviewed. Every
 * form holds one word of each class, so that the words alone never tell the verdict.
 */
const FORMS = [
  'not A , not B , just V',
  'just V , not A , not B',
  'not A , just V , not B',
  'the S was V , neither A nor B',
  'the S was neither A nor B but V',
  'I expected A , I feared B , it was V',
  'it was V , though I expected A and heard B',
  'I heard it was A , friends said B , I say V',
  'I say V , whoever calls the S A or B',
  'people call the S A or B , I call it V',
  'from A it turned to B and ended V',
  'it ended V after an A start and a B middle',
];

/**
 * Reviews whose class is decided by the order of the words alone: "not good , not awful , just fine" is
 * neutral, "not good , not fine , just awful" negative.
 *
 * Every bag of words is as likely in each of the three classes, so that a model which ignores order
 * cannot do better than chance, 1/3.
 *
 * @param options.samples - default 3000
 * @returns texts of 8 to 13 words and commas between single spaces; labels 0 negative, 1 neutral, 2 positive
 * @throws {ArgumentError} if `samples` is out of range
 */
export function orderReviews(options: TaskOptions = {}): LabelledTexts {
  const { samples = 3000, seed = 1 } = options;
  expectInteger('orderReviews', 'samples', samples, 1);

  const random = createRandom(seed);
  const texts: string[] = [];
  const labels = new Int32Array(samples);
  for (let sample = 0; sample < samples; sample++) {
    const label = random.integer(3);
    labels[sample] = label;
    texts.push(writeReview(label, random));
  }
  return { texts, labels, classNames: ['negative', 'neutral', 'positive'] };
}

function writeReview(label: number, random: Random): string {
  const opinions = [NEGATIVE, NEUTRAL, POSITIVE].map((words) => random.pick(words));
  const [verdict] = opinions.splice(label, 1);
  const [first, second] = random.shuffle(opinions);
  const filled: Record<string, string> = { V: verdict!, A: first!, B: second!, S: random.pick(SUBJECTS) };
  const words = random.pick(FORMS).split(' ');
  return words.map((word) => filled[word] ?? word).join(' ');
}
