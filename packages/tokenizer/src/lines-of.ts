/**
 * Cuts chunks of text, wherever they end, into lines; each keeps its line end. For files bigger than memory:
 *
 *     const chunks = createReadStream('corpus.txt', 'utf8');
 *     const tokenizer = await BpeTokenizer.train(linesOf(chunks), { vocabularySize: 8000 });
 *
 * @param chunks - texts that follow each other without a gap
 */
export async function* linesOf(chunks: AsyncIterable<string> | Iterable<string>): AsyncGenerator<string> {
  let parts: string[] = [];
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf('\n'); end >= 0; end = chunk.indexOf('\n', start)) {
      parts.push(chunk.slice(start, end + 1));
      yield parts.join('');
      parts = [];
      start = end + 1;
    }
    if (start < chunk.length) parts.push(chunk.slice(start));
  }
  if (parts.length > 0) yield parts.join('');
}
