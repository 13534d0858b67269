import { useEffect, useState } from 'preact/hooks';

/** The latest answer of the network, or what went wrong in words. */
export interface Answer<T> {
  answer?: T;
  trouble?: string;
}

/** Asks the network again whenever something changes; while it computes, the answer before stays. */
export function useAnswer<T>(ask: () => Promise<T>, changes: readonly unknown[]): Answer<T> {
  const [latest, setLatest] = useState<Answer<T>>({});
  useEffect(() => {
    let wanted = true;
    ask().then(
      (answer) => wanted && setLatest({ answer }),
      (error) => wanted && setLatest({ trouble: error instanceof Error ? error.message : String(error) }),
    );
    return () => {
      wanted = false;
    };
  }, changes);
  return latest;
}
