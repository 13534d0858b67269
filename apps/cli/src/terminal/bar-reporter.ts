import { SingleBar } from 'cli-progress';
import { progressNumbers } from './progress-text';
import type { Progress, Reporter } from './reporter';

/** Times per second that the bar is drawn. */
const FRAMES_PER_SECOND = 10;

/** Reports to a person: text, and below it a bar that moves. */
export function barReporter(stream: NodeJS.WriteStream): Reporter {
  let bar: SingleBar | undefined;
  const finish = () => {
    bar?.stop();
    bar = undefined;
  };
  return {
    finish,
    say(_event, text) {
      finish();
      stream.write(`${text}\n`);
    },
    progress(progress) {
      bar ??= startBar(stream, progress);
      bar.update(Math.round(progress.done * 1000), payload(progress));
    },
  };
}

function startBar(stream: NodeJS.WriteStream, progress: Progress): SingleBar {
  const bar = new SingleBar({
    stream,
    format: 'Epoch {epoch} {bar} {numbers}',
    barsize: 10,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    fps: FRAMES_PER_SECOND,
    hideCursor: true,
    clearOnComplete: true,
    gracefulExit: false,
  });
  bar.start(1000, 0, payload(progress));
  return bar;
}

function payload(progress: Progress): object {
  return { epoch: `${progress.epoch}/${progress.epochs}`, numbers: progressNumbers(progress) };
}
