import { WasmBackendError } from '../wasm-backend-error';
import { defaultWasmFiles, hasNode, WASM_FILE, type WasmPaths, wasmFileOf } from './locate-wasm-file';

/**
 * Reads tfjs's wasm binary and makes sure that it is one and that this page may run it.
 *
 * tfjs itself cannot recover from a binary that is missing: it must never see anything but sound bytes.
 *
 * @throws {WasmBackendError} `wasm-file` with every address tried and why it failed;
 *   `content-security-policy` if the page forbids WebAssembly
 */
export async function readWasmFile(wasmPaths?: WasmPaths): Promise<Uint8Array<ArrayBuffer>> {
  const files = wasmPaths === undefined ? defaultWasmFiles() : [wasmFileOf(wasmPaths)];
  const failures: string[] = [];
  for (const file of files) {
    try {
      const bytes = await readBytes(file);
      await checkBinary(bytes);
      return bytes;
    } catch (error) {
      if (error instanceof WasmBackendError) throw error;
      failures.push(`\n  ${file}: ${error instanceof Error ? error.message : error}`);
    }
  }
  throw new WasmBackendError(
    'wasm-file',
    `useWasmSimd: wasmPaths must lead to ${WASM_FILE}, but it was not found. Tried: ${failures.join('')}\n` +
      `Copy node_modules/@tensorflow/tfjs-backend-wasm/dist/${WASM_FILE} to where your page is served from, and ` +
      "call useWasmSimd({ wasmPaths: '/the/folder/' }), or pass the address of the file itself.",
  );
}

async function readBytes(file: string): Promise<Uint8Array<ArrayBuffer>> {
  if (hasNode() && !/^(https?|data|blob):/.test(file)) {
    const { readFile } = process.getBuiltinModule('node:fs').promises;
    return new Uint8Array(await readFile(file.startsWith('file:') ? new URL(file) : file));
  }
  const response = await fetch(file, { credentials: 'same-origin' });
  if (!response.ok) throw new Error(`the server answers ${response.status} ${response.statusText}`.trim());
  return new Uint8Array(await response.arrayBuffer());
}

async function checkBinary(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const isWasm = [0x00, 0x61, 0x73, 0x6d].every((byte, i) => bytes[i] === byte); // "\0asm"
  if (!isWasm) {
    const start = new TextDecoder().decode(bytes.subarray(0, 15)).trim();
    throw new Error(
      `${bytes.length} bytes that start with ${JSON.stringify(start)}, not a WebAssembly module`,
    );
  }
  const module = await compile(bytes);
  const exported = new Set(WebAssembly.Module.exports(module).map(({ name }) => name));
  const lacking = ['memory', 'register_tensor', 'dispose_data', '_FusedMatMul'].filter(
    (n) => !exported.has(n),
  );
  if (lacking.length > 0)
    throw new Error(`not the binary of tfjs 4.22: it does not export ${lacking.join(', ')}`);
}

async function compile(bytes: Uint8Array<ArrayBuffer>): Promise<WebAssembly.Module> {
  try {
    return await WebAssembly.compile(bytes);
  } catch (error) {
    if (!/unsafe-eval|Content.Security.Policy/i.test(String(error))) throw error;
    throw new WasmBackendError(
      'content-security-policy',
      "useWasmSimd: the page's Content-Security-Policy must allow WebAssembly. " +
        "Add 'wasm-unsafe-eval' to its script-src directive.",
      { cause: error },
    );
  }
}
