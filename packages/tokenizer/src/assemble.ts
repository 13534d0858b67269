import { type EncodingColumns, mapColumns } from './encoding';
import type { TemplatePart } from './post-processors/template';
import type { TokenRange } from './truncation';

/** Columns of an encoding: the tokens of each text where the template wants them, special tokens between. */
export function assemble(
  template: readonly TemplatePart[],
  texts: readonly (TokenRange | null)[],
): EncodingColumns {
  const parts = template.map((part) =>
    'ids' in part ? specialColumns(part.ids, part.typeId) : tokenColumns(texts[part.sequence]!, part.typeId),
  );
  return parts.length === 1 ? parts[0]! : concatenate(parts);
}

function specialColumns(ids: readonly number[], typeId: number): EncodingColumns {
  const zeros = ids.map(() => 0);
  return columnsOf([...ids], zeros, zeros, typeId, 1);
}

function tokenColumns({ tokens, start, end }: TokenRange, typeId: number): EncodingColumns {
  const isWhole = start === 0 && end === tokens.length;
  const cut = (column: number[]): number[] => (isWhole ? column : column.slice(start, end));
  return columnsOf(cut(tokens.ids), cut(tokens.starts), cut(tokens.ends), typeId, 0);
}

function columnsOf(
  ids: number[],
  starts: number[],
  ends: number[],
  typeId: number,
  special: number,
): EncodingColumns {
  const constant = (value: number): number[] => new Array<number>(ids.length).fill(value);
  return {
    ids,
    starts,
    ends,
    typeIds: constant(typeId),
    specialTokensMask: constant(special),
    attentionMask: constant(1),
  };
}

function concatenate(parts: readonly EncodingColumns[]): EncodingColumns {
  return mapColumns((name) => parts.flatMap((part) => part[name]));
}
