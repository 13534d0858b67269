/** Name of tfjs's binary with SIMD and without threads, the only one that the kernels can attach to. */
export const WASM_FILE = 'tfjs-backend-wasm-simd.wasm';

/**
 * Where `useWasmSimd` is to find tfjs's wasm binary: the folder that holds it, the file itself (ends in
 * `.wasm`), or a map as for tfjs's `setWasmPaths`. Relative ones count from the page; in Node from the
 * working directory.
 */
export type WasmPaths = string | URL | { readonly 'tfjs-backend-wasm-simd.wasm': string | URL };

/** The address of the binary that `wasmPaths` names. */
export function wasmFileOf(wasmPaths: WasmPaths): string {
  if (typeof wasmPaths === 'object' && !(wasmPaths instanceof URL)) return String(wasmPaths[WASM_FILE]);
  const path = String(wasmPaths);
  if (/\.wasm($|[?#])/.test(path)) return path;
  return path === '' || path.endsWith('/') ? path + WASM_FILE : `${path}/${WASM_FILE}`;
}

/**
 * The places to look in when nobody says where, best first:
 *
 * 1. in Node, the installed `@tensorflow/tfjs-backend-wasm`;
 * 2. the asset that Vite, webpack and others emit for `new URL(<module>, import.meta.url)`, or the installed package that
 *    is served beside this one;
 * 3. beside the module that an import map names for `@tensorflow/tfjs-backend-wasm`;
 * 4. beside the script that this code ended up in.
 */
export function defaultWasmFiles(): string[] {
  const places = [installedFile, bundledFile, importMapFile, fileBesideScript].flatMap((find) => {
    try {
      return find() ?? [];
    } catch {
      return []; // This way of finding it does not exist here: no Node, no import map, a script without address.
    }
  });
  return [...new Set(places)].filter((place) => hasNode() || !place.startsWith('file:'));
}

function installedFile(): string | undefined {
  if (!hasNode()) return undefined;
  const { createRequire } = process.getBuiltinModule('node:module');
  return createRequire(import.meta.url).resolve(`@tensorflow/tfjs-backend-wasm/dist/${WASM_FILE}`);
}

function bundledFile(): string | undefined {
  // Bundlers look for exactly this expression, and put the address of the emitted asset in its place.
  const file = new URL('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm', import.meta.url)
    .href;
  // Others, and Vite's development server for installed packages, take it for a file below this package.
  const installed = file.replace(
    /\/node_modules\/@ostinato\/backend-wasm-simd\/.*(?=@tensorflow\/)/,
    '/node_modules/',
  );
  if (installed !== file) return installed;
  const [module, script] = [`@tensorflow/tfjs-backend-wasm/dist/${WASM_FILE}`, import.meta.url];
  return file === new URL(module, script).href ? undefined : file;
}

function importMapFile(): string | undefined {
  // Apart and by a variable, because webpack would emit the module as an asset.
  const [{ resolve }, module] = [import.meta, '@tensorflow/tfjs-backend-wasm'];
  return resolve && new URL(WASM_FILE, resolve(module)).href;
}

function fileBesideScript(): string {
  const script = import.meta.url;
  return new URL(`./${WASM_FILE}`, script).href;
}

/** Whether Node's own modules can be had, without naming them in an `import` that bundlers would follow. */
export function hasNode(): boolean {
  return typeof process === 'object' && typeof process.getBuiltinModule === 'function';
}
