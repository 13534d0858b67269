import { createInterface } from 'node:readline';
import type { Answer, Request } from './contender.ts';

/** The two tasks of a workload, each ending when its result is there. */
export interface Tasks {
  train(): unknown;
  predict(): unknown;
}

/** Answers requests from standard input: the contender's half of the protocol. */
export async function serve(
  about: string,
  make: (workload: string) => Promise<Tasks> | Tasks,
): Promise<void> {
  let current: { workload: string; tasks: Tasks } | undefined;
  for await (const line of createInterface({ input: process.stdin })) {
    const { task, workload, iterations } = JSON.parse(line) as Request;
    const answer: Answer = { about };
    try {
      if (current?.workload !== workload) current = { workload, tasks: await make(workload) };
      answer.ms = [];
      for (let i = 0; i < iterations; i++) {
        const start = performance.now();
        await current.tasks[task]();
        answer.ms.push(performance.now() - start);
      }
    } catch (error) {
      answer.unavailable =
        error instanceof Error ? (error.message.split('\n')[0] ?? error.name) : String(error);
      delete answer.ms;
    }
    console.log(JSON.stringify(answer));
  }
}
