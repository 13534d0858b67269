// What makes a module safe to run inside somebody else's memory: nothing in it writes before it is called, it brings
// no memory of its own, and it never moves or enlarges the one it is given.

const FORBIDDEN = [
  ['(data ', 'a data section'],
  ['(start ', 'a start function'],
  ['(elem ', 'a function table'],
  ['memory.grow', 'an instruction that grows memory'],
];

/**
 * Throws if a module's text form shows something that must not be there.
 *
 * @param {string} text - WebAssembly text format
 * @param {string} name - of the module, for messages
 */
export function checkModule(text, name) {
  for (const [pattern, what] of FORBIDDEN) {
    if (text.includes(pattern)) throw new Error(`${name}: the module has ${what}`);
  }
  const imports = text.match(/\(import "[^"]*" "[^"]*" \(\w+/g) ?? [];
  if (imports.length !== 1 || imports[0] !== '(import "env" "memory" (memory') {
    throw new Error(
      `${name}: the module must import env.memory and nothing else, it imports ${imports.join(', ')}`,
    );
  }
}
