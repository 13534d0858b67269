/** Products with a matrix B that is packed once and used many times; unchecked, as all of `KernelExports`. */
export interface PackedProductExports {
  /** Bytes of a packed B `[depth, columns]`. */
  packedOperandBytes(columns: number, depth: number): number;
  /** Packs B `[depth, columns]`, or its stored transpose; rows of storage are `bWidth` floats apart. */
  packOperand(
    target: number,
    b: number,
    bWidth: number,
    transposeB: number,
    columns: number,
    depth: number,
  ): void;
  /** `C = A · B`, the same bits as `gemm`; `scratch` is 32 · rows bytes. */
  packedProduct(
    rows: number,
    columns: number,
    depth: number,
    a: number,
    aWidth: number,
    packed: number,
    c: number,
    cWidth: number,
    scratch: number,
  ): void;
}
