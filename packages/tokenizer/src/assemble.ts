import { type EncodingColumns, mapColumns } from './encoding';
import type { TemplatePart } from './post-processors/template';
import type { TokenRange } from './truncation';

/** Columns of an encoding: the tokens of each text where the template wants them, special tokens between. */
export function assemble(
  template: readonly TemplatePart[],
  texts: readonly (TokenRange | null)[],
): EncodingColumns {
  const columns = mapColumns(() => []);
  for (const part of template) {
    if ('ids' in part) appendSpecial(columns, part.ids, part.typeId);
    else appendTokens(columns, texts[part.sequence] ?? null, part.typeId);
  }
  return columns;
}

function appendSpecial(columns: EncodingColumns, ids: readonly number[], typeId: number): void {
  for (const id of ids) append(columns, id, 0, 0, typeId, 1);
}

function appendTokens(columns: EncodingColumns, range: TokenRange | null, typeId: number): void {
  if (range === null) return;
  const { ids, starts, ends } = range.tokens;
  for (let i = range.start; i < range.end; i++) append(columns, ids[i]!, starts[i]!, ends[i]!, typeId, 0);
}

function append(
  columns: EncodingColumns,
  id: number,
  start: number,
  end: number,
  typeId: number,
  special: number,
): void {
  columns.ids.push(id);
  columns.starts.push(start);
  columns.ends.push(end);
  columns.typeIds.push(typeId);
  columns.specialTokensMask.push(special);
  columns.attentionMask.push(1);
}
