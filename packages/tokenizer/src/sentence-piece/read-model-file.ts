import { TokenizerFormatError } from '../errors';
import { decodeBytes } from '../wtf8';
import { bytesField, numberField, readProtobuf } from './protobuf-fields';

/** Kinds of pieces, by their number in the file. */
export const PIECE_TYPES = { normal: 1, unknown: 2, control: 3, userDefined: 4, unused: 5, byte: 6 } as const;

export interface SentencePieceModel {
  pieces: { text: string; score: number; type: number }[];
  kind: 'unigram' | 'bpe';
  byteFallback: boolean;
  charsmap: Uint8Array | null;
  addDummyPrefix: boolean;
  removeExtraWhitespaces: boolean;
}

/**
 * Reads a sentencepiece model file (`ModelProto` of sentencepiece_model.proto).
 *
 * @throws {TokenizerFormatError} if it is broken, or a model of words or characters
 */
export function readModelFile(bytes: Uint8Array): SentencePieceModel {
  const model = readProtobuf(bytes, 'the sentencepiece model');
  const pieces = model.filter(({ number }) => number === 1).map(({ value }, id) => readPiece(value, id));
  if (pieces.length === 0) {
    throw new TokenizerFormatError('the sentencepiece model', 'a model with pieces', 'one without');
  }
  const trainer = readProtobuf(bytesField(model, 2) ?? new Uint8Array(), 'trainer_spec');
  const normalizer = readProtobuf(bytesField(model, 3) ?? new Uint8Array(), 'normalizer_spec');
  const type = numberField(trainer, 3, 1);
  if (type !== 1 && type !== 2) {
    throw new TokenizerFormatError('trainer_spec.model_type', '1 (unigram) or 2 (BPE)', String(type));
  }
  if (numberField(trainer, 24, 0) !== 0) {
    throw new TokenizerFormatError('trainer_spec.treat_whitespace_as_suffix', 'false', 'true');
  }
  const charsmap = bytesField(normalizer, 2);
  return {
    pieces,
    kind: type === 1 ? 'unigram' : 'bpe',
    byteFallback: numberField(trainer, 35, 0) !== 0,
    charsmap: charsmap && charsmap.length > 0 ? charsmap : null,
    addDummyPrefix: numberField(normalizer, 3, 1) !== 0,
    removeExtraWhitespaces: numberField(normalizer, 4, 1) !== 0,
  };
}

function readPiece(value: number | Uint8Array, id: number): SentencePieceModel['pieces'][number] {
  const path = `pieces[${id}]`;
  if (typeof value === 'number') throw new TokenizerFormatError(path, 'a message', String(value));
  const fields = readProtobuf(value, path);
  const score = bytesField(fields, 2);
  return {
    text: decodeBytes(bytesField(fields, 1) ?? []),
    score: score?.length === 4 ? new DataView(score.buffer, score.byteOffset).getFloat32(0, true) : 0,
    type: numberField(fields, 3, PIECE_TYPES.normal),
  };
}
