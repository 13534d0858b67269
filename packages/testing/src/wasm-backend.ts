/** Starts the wasm backend with our kernels, in one of their two forms. */
export async function useWasm(relaxed: boolean): Promise<void> {
  const { useWasmSimd } = await import('@ostinato/backend-wasm-simd');
  await useWasmSimd({ relaxed });
}
