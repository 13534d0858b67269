declare module 'fourier-transform' {
  /** Spectrum of real samples: bins 0 to N/2, not normalized. `input.length` is a power of two. */
  export function fft(
    input: Float64Array | Float32Array,
    output?: [re: Float64Array, im: Float64Array],
  ): [re: Float64Array, im: Float64Array];
}
