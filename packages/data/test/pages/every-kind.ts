import {
  addingProblem,
  type Batch,
  batchSource,
  blobText,
  decodeMidi,
  decodeWav,
  encodeMidi,
  encodeWav,
  fromPianoRoll,
  languageModelWindows,
  lorenzSeries,
  mfcc,
  type NdArray,
  orderReviews,
  raggedDataset,
  readTable,
  readTimeSeries,
  recordSource,
  resample,
  toPianoRoll,
} from '@ostinato/data';

const numbers = ({ x }: Batch) => Array.from((x as NdArray).data);

/** A little of everything that a page may do with the package, as JSON. */
export async function everyKind(): Promise<unknown> {
  const csv = new Blob(['day,texte\n2020-01-01,"été, 🎻"\n2020-01-02,nuit\n']);
  const streamed = recordSource(
    () => readTable(blobText(csv, { name: 'picked.csv' })),
    (rows) =>
      raggedDataset({
        x: { rows: rows.map(({ cells }) => Array.from(cells.texte!, (c) => c.codePointAt(0)!)) },
      }),
  );
  const text: number[][] = [];
  for await (const batch of streamed.batches()) text.push(numbers(batch));

  const windows: number[][] = [];
  const ids = Int32Array.from({ length: 40 }, (_, i) => i);
  for await (const batch of batchSource(languageModelWindows(ids, { timeSteps: 4 }), {
    batchSize: 3,
  }).batches()) {
    windows.push(numbers(batch));
  }

  const { times } = await readTimeSeries('day,a\n2020-01-01,1\n2020-03-01,2\n', { time: 'day' });
  const sound = encodeWav({ sampleRate: 8000, channels: [addingProblem({ samples: 40 }).x.data] });
  const wave = resample(decodeWav(sound.slice().buffer).channels[0]!, 8000, 11_025);
  const notes = fromPianoRoll(toPianoRoll([{ pitch: 60, start: 0, duration: 1, velocity: 1, channel: 0 }]));
  return {
    text,
    windows,
    times: [...times],
    features: Array.from(mfcc(wave, { sampleRate: 11_025, bands: 20 }).data),
    notes: decodeMidi(encodeMidi({ notes, tempos: [] })).notes,
    lorenz: Array.from(lorenzSeries({ timeSteps: 50 }).data),
    reviews: orderReviews({ samples: 20 }).texts,
    mistake: await readTable(blobText(new Blob([Uint8Array.of(97, 10, 255)])))
      .next()
      .catch(String),
  };
}
