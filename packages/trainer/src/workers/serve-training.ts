import { HostedTraining } from './hosted-training';
import type { LetterReader } from './letter';
import { Line } from './line';
import type { HostedRequest, ReplicaReply, ReplicaRequest } from './protocol';
import type { ServeTrainingOptions } from './serve-options';
import { ServedReplica } from './served-replica';
import { parentPort } from './worker-port';

/** How long a replica sleeps for the next letter before it goes back to its event loop. */
const ATTENTION_MS = 100;

/** Makes a worker serve `fit({ workers })` and `fitInWorker`: the one call of a worker module. */
export function serveTraining(options: ServeTrainingOptions): void {
  const port = parentPort();
  const hosted = new HostedTraining(options, (event, transfer) => port.post(event, transfer));
  let replica: ServedReplica | null = null;
  let line: Line | null = null;
  port.listen(async (message) => {
    const request = message as ReplicaRequest | HostedRequest;
    try {
      if (request.kind === 'start') {
        replica = await ServedReplica.start(options, request);
        line = new Line(request.shared?.line ?? null, 'replica', port.post);
        port.post({ kind: 'started' } satisfies ReplicaReply);
      } else if (request.kind === 'letter') await answerLetters(replica!, line!, line!.deliver(request));
      else if (request.kind === 'getState') {
        port.post({ kind: 'state', state: replica!.model.getState() } satisfies ReplicaReply);
      } else if (request.kind === 'setState') {
        replica!.model.setState(request.state);
        port.post({ kind: 'done' } satisfies ReplicaReply);
      } else await hosted.handle(request);
    } catch (error) {
      const { message: text, stack } = error as Error;
      port.post({ kind: 'error', message: text, stack } satisfies ReplicaReply);
      line?.dismiss();
    }
  });
}

/** Answers a letter and those that follow soon, without a turn of the event loop in between. */
async function answerLetters(replica: ServedReplica, line: Line, first: LetterReader): Promise<void> {
  let letter: LetterReader | null = first;
  while (letter !== null) {
    const answer = line.write();
    await replica.step(letter, answer);
    line.send(answer);
    letter = line.wait(ATTENTION_MS) ?? (line.listen() ? null : line.wait(0));
  }
}
