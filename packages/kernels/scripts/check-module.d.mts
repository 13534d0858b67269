/** Throws if a module's text form shows something that must not be there. */
export function checkModule(text: string, name: string): void;
