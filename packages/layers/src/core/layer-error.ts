/** What a layer or model says about something it cannot do: who, what came, what was expected, what to do. */
export class LayerError extends Error {
  override readonly name: string = 'LayerError';

  /**
   * @param layer - name of the layer or model that speaks
   * @param problem - one sentence: what was expected and what came
   * @param advice - what to write instead
   */
  constructor(
    readonly layer: string,
    readonly problem: string,
    readonly advice = '',
  ) {
    super(`${layer}: ${problem}${advice ? ` ${advice}` : ''}`);
  }
}

/** A tensor or layer output has a rank or size that the layer cannot take. */
export class InputShapeError extends LayerError {
  override readonly name = 'InputShapeError';

  constructor(
    layer: string,
    readonly expected: string,
    readonly received: string,
    advice = '',
  ) {
    super(layer, `input must be ${expected}, received ${received}.`, advice);
  }
}

/** A configuration names something that does not exist, or lacks something. */
export class ConfigError extends LayerError {
  override readonly name = 'ConfigError';
}
