import type { AlignedText } from '../aligned-text';

/** Receives one piece: the range `[start, end)` of a text. */
export type EmitPiece = (input: AlignedText, start: number, end: number) => void;

/** Cuts the range `[start, end)` of a text into pieces, front to back; pieces are never empty. */
export type PreTokenize = (input: AlignedText, start: number, end: number, emit: EmitPiece) => void;
