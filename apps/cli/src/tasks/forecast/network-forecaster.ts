import type { Forecaster, Scaler } from '@ostinato/data';
import type { LayersModel } from '@ostinato/layers';
import { type Tensor, tensor3d, tidy } from '@tensorflow/tfjs-core';

/** What a trained network forecasts with. */
export interface NetworkForecast {
  model: LayersModel;
  scaler: Scaler;
  /** Values that the network sees. */
  inputSteps: number;
}

/**
 * A network as a forecaster of values in their own unit. Further than the network sees ahead, it goes on from its
 * own forecasts.
 */
export function networkForecaster({ model, scaler, inputSteps }: NetworkForecast): Forecaster {
  return (history, horizon) => {
    const values = [...history.subarray(-(inputSteps + scaler.memory))];
    const known = values.length;
    while (values.length < known + horizon) {
      const scaled = scaler.transform(values).slice(-inputSteps);
      values.push(...scaler.inverse(outputs(model, scaled), values));
    }
    return values.slice(known, known + horizon);
  };
}

function outputs(model: LayersModel, scaled: Float64Array): Float32Array {
  const output = tidy(() =>
    model.predict(tensor3d(Float32Array.from(scaled), [1, scaled.length, 1])),
  ) as Tensor;
  const values = output.dataSync() as Float32Array;
  output.dispose();
  return values;
}
