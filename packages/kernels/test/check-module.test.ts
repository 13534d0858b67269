import { expect, test } from 'vitest';
import { checkModule } from '../scripts/check-module.mjs';

const memory = '(import "env" "memory" (memory $0 1))';

test.each([
  [`(module ${memory} (data $0 (i32.const 8) "x"))`, 'a data section'],
  [`(module ${memory} (start $f))`, 'a start function'],
  [`(module ${memory} (func $f (drop (memory.grow (i32.const 1)))))`, 'an instruction that grows memory'],
  [`(module ${memory} (import "env" "abort" (func $abort)))`, 'must import env.memory and nothing else'],
  ['(module (memory 1))', 'must import env.memory and nothing else'],
])('refuses %s', (text, reason) => {
  expect(() => checkModule(text, 'sample')).toThrow(reason);
});

test('takes a module that only works when it is called', () => {
  expect(() => checkModule(`(module ${memory} (func $f (nop)))`, 'sample')).not.toThrow();
});
