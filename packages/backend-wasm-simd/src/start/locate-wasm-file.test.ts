import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { defaultWasmFiles, WASM_FILE, type WasmPaths, wasmFileOf } from './locate-wasm-file';

describe('wasmFileOf', () => {
  test.each<[WasmPaths, string]>([
    ['/assets', '/assets/tfjs-backend-wasm-simd.wasm'],
    ['/assets/', '/assets/tfjs-backend-wasm-simd.wasm'],
    ['', 'tfjs-backend-wasm-simd.wasm'],
    ['./lib', './lib/tfjs-backend-wasm-simd.wasm'],
    ['https://cdn.example/tfjs/', 'https://cdn.example/tfjs/tfjs-backend-wasm-simd.wasm'],
    ['/assets/simd-1a2b3c.wasm', '/assets/simd-1a2b3c.wasm'],
    ['/assets/simd.wasm?v=3#x', '/assets/simd.wasm?v=3#x'],
    [new URL('https://cdn.example/tfjs/'), 'https://cdn.example/tfjs/tfjs-backend-wasm-simd.wasm'],
    [{ 'tfjs-backend-wasm-simd.wasm': '/assets/simd' }, '/assets/simd'],
    [{ 'tfjs-backend-wasm-simd.wasm': new URL('blob:https://a/b') }, 'blob:https://a/b'],
  ])('of %o is %s', (paths, file) => {
    expect(wasmFileOf(paths)).toBe(file);
  });
});

test('Node looks into the installed package first', () => {
  const [first] = defaultWasmFiles();
  expect(first).toMatch(new RegExp(`node_modules/@tensorflow/tfjs-backend-wasm/dist/${WASM_FILE}$`));
  expect(existsSync(first!)).toBe(true);
});
