import { HostedTraining } from './hosted-training';
import type { HostedRequest, ReplicaReply, ReplicaRequest } from './protocol';
import type { ServeTrainingOptions } from './serve-options';
import { ServedReplica } from './served-replica';
import { parentPort } from './worker-port';

/** Makes a worker serve `fit({ workers })` and `fitInWorker`: the one call of a worker module. */
export function serveTraining(options: ServeTrainingOptions): void {
  const port = parentPort();
  const hosted = new HostedTraining(options, (event, transfer) => port.post(event, transfer));
  let replica: ServedReplica | null = null;
  port.listen(async (message) => {
    const request = message as ReplicaRequest | HostedRequest;
    try {
      if (request.kind === 'start') {
        replica = await ServedReplica.start(options, request);
        port.post({ kind: 'started' } satisfies ReplicaReply);
      } else if (await hosted.handle(request as HostedRequest)) return;
      else if (request.kind === 'step') port.post(...(await replica!.step(request)));
      else if (request.kind === 'getState') {
        port.post({ kind: 'state', state: replica!.model.getState() } satisfies ReplicaReply);
      } else if (request.kind === 'setState') {
        replica!.model.setState(request.state);
        port.post({ kind: 'done' } satisfies ReplicaReply);
      }
    } catch (error) {
      const { message: text, stack } = error as Error;
      port.post({ kind: 'error', message: text, stack } satisfies ReplicaReply);
    }
  });
}
