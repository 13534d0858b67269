import { conv2dTranspose, type Tensor, type Tensor4D } from '@tensorflow/tfjs-core';
import type { Config } from '../core/config';
import { ConfigError } from '../core/layer-error';
import type { Shape } from '../core/shape';
import { Conv, type ConvArgs } from './conv';
import { transposedSize } from './conv-geometry';

export interface Conv2DTransposeArgs extends ConvArgs {
  /** Rows and columns to add at the end of the output; default: what makes the size come out even. */
  outputPadding?: number | number[] | null;
}

/** The transposed convolution: enlarges images by the strides. */
export class Conv2DTranspose extends Conv {
  static override readonly className = 'Conv2DTranspose';
  readonly outputPadding: number[] | null;

  constructor(args: Conv2DTransposeArgs) {
    super(args, 2);
    if (this.dilationRate.some((rate) => rate !== 1))
      throw new ConfigError(this.name, 'dilationRate must be 1.');
    const { outputPadding = null } = args;
    this.outputPadding = typeof outputPadding === 'number' ? [outputPadding, outputPadding] : outputPadding;
  }

  protected override kernelShape(channels: number): number[] {
    return [...this.kernelSize, this.filters, channels];
  }

  protected override convolve(x: Tensor4D): Tensor {
    const [batch, rows, columns] = this.computeOutputShape(x.shape) as [number, number, number, number];
    const kernel = this.kernel.variable as unknown as Tensor4D;
    const strides = this.strides as [number, number];
    return conv2dTranspose(
      x,
      kernel,
      [batch, rows, columns, this.filters],
      strides,
      this.padding as 'valid' | 'same',
    );
  }

  override computeOutputShape([batch, ...rest]: Shape): Shape {
    const space = rest
      .slice(0, -1)
      .map((size, axis) =>
        transposedSize(
          size,
          this.kernelSize[axis]!,
          this.strides[axis]!,
          this.padding,
          this.outputPadding?.[axis] ?? null,
        ),
      );
    return [batch ?? null, ...space, this.filters];
  }

  override getConfig(): Config {
    return { ...super.getConfig(), outputPadding: this.outputPadding };
  }
}
