import { layers, sequential } from 'ostinato';

/**
 * Builds three LSTM layers and a Dense one on top, which says one thing about the whole sequence.
 *
 * @param returnSequences - of each LSTM layer, lowest first
 * @returns the shape of what it says, or what the library answers if the stack cannot be built
 */
export function stackOfThree(returnSequences: readonly boolean[]): { shape?: string; trouble?: string } {
  const model = sequential({ seed: 1 });
  try {
    returnSequences.forEach((all, index) => {
      const shape = index === 0 ? { inputShape: [20, 8] as [number, number] } : {};
      model.add(layers.lstm({ units: 4, returnSequences: all, ...shape }));
    });
    model.add(layers.dense({ units: 1 }));
    return {
      shape: `[${(model.outputShape as (number | null)[]).map((size) => size ?? 'batch').join(', ')}]`,
    };
  } catch (error) {
    return { trouble: error instanceof Error ? error.message : String(error) };
  } finally {
    model.dispose();
  }
}
