import { add, matMul, mul, sub, type Tensor, type Tensor2D, tanh } from '@tensorflow/tfjs-core';
import { type CallContext, type Config, type LayerArgs, RNNCell, type Shape } from '../src/index';

/** A cell as users write them: a leaky memory beside a tanh layer, with a dropout mask that holds for a sequence. */
export class TwoStateCell extends RNNCell {
  static override readonly className = 'TwoStateCell';
  readonly units: number;

  constructor(args: LayerArgs & { units: number }) {
    super(args);
    this.units = args.units;
  }

  get stateSize(): number[] {
    return [this.units, this.units];
  }

  override build([stepShape]: Shape[]): void {
    this.addWeight('kernel', [stepShape!.at(-1)!, this.units], 'float32', 'glorotUniform');
    super.build([stepShape!]);
  }

  override call([x, hidden, memory]: Tensor[], context: CallContext): Tensor[] {
    const mask = context.training
      ? context.once(this, 'input', () => context.dropoutMask(this, x!.shape, 0.4))
      : null;
    const seen = mask ? mul(x!, mask) : x!;
    const next = tanh(
      add(matMul(seen as Tensor2D, this.weights[0]!.read() as Tensor2D), sub(hidden!, memory!)),
    );
    return [next, next, add(mul(0.9, memory!), mul(0.1, next))];
  }

  override getConfig(): Config {
    return { ...super.getConfig(), units: this.units };
  }
}
