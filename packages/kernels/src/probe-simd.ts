/** A module with one function that ends in a SIMD instruction and drops its result. */
function moduleWith(...body: number[]): Uint8Array<ArrayBuffer> {
  const code = [0x00, ...body, 0x1a, 0x0b];
  return new Uint8Array([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...[0x01, 0x04, 0x01, 0x60, 0x00, 0x00], // one type: () -> ()
    ...[0x03, 0x02, 0x01, 0x00], // one function of it
    ...[0x0a, code.length + 2, 0x01, code.length, ...code],
  ]);
}

/** f32x4.splat of 0. */
const zero = [0x43, 0, 0, 0, 0, 0xfd, 0x13];

/** Whether this runtime has WebAssembly with 128-bit SIMD (Chrome 91, Firefox 89, Safari 16.4, Node 16.4 or later). */
export function supportsSimd(): boolean {
  return typeof WebAssembly === 'object' && WebAssembly.validate(moduleWith(...zero));
}

/** Whether this runtime has relaxed SIMD, and with it a fused multiply-add (Chrome 114, Node 22 or later). */
export function supportsRelaxedSimd(): boolean {
  const madd = [0xfd, 0x85, 0x02];
  return (
    typeof WebAssembly === 'object' && WebAssembly.validate(moduleWith(...zero, ...zero, ...zero, ...madd))
  );
}
