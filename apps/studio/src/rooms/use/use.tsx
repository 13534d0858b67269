import { useEffect } from 'preact/hooks';
import { Room } from '../../components/room';
import { rememberSetup } from '../../route';
import type { Use } from '../../worker/protocol';
import { writeSetup } from '../../worker/read-setup';
import { UseExercises } from '../exercises/use-exercises';
import { setup } from '../setup-state';
import * as run from '../training-run';
import { Forecaster } from './forecaster';
import { Keyboard } from './keyboard';
import { NetworkChoice } from './network-choice';
import { Sentiment } from './sentiment';
import { Translator } from './translator';
import { Writer } from './writer';

const equation = `p(symbol) ∝ exp(log p(symbol | hₜ) / temperature)
attention(q, K, V) = softmax(s · q Kᵀ) V`;

/** Put a trained network to use; keep it as a file. */
export default function UseRoom() {
  useEffect(() => rememberSetup('use', writeSetup(setup.value)), [setup.value]);
  const use = run.phase.value === 'finished' ? run.prepared.value?.use : undefined;
  return (
    <Room
      title="Use"
      idea="A trained network is a small thing: some thousand numbers that write, suggest, judge, forecast or translate. Everything here is answered by the network that you trained last, or loaded from a file, as you type."
      equation={equation}
      source={[
        ['how a symbol is chosen', 'packages/data/src/text/sample-token.ts'],
        ['how a network writes', 'packages/layers/src/generation/generate-ids.ts'],
        ['attention', 'packages/layers/src/attention/attention.ts'],
        ['futures', 'apps/studio/src/worker/uses/simulate-futures.ts'],
      ]}
    >
      <NetworkChoice />
      {use && <Opened key={run.opened.value} use={use} />}
      <UseExercises />
    </Room>
  );
}

function Opened({ use }: { use: Use }) {
  switch (use.kind) {
    case 'write':
      return (
        <>
          {use.symbols === 'words' && <Keyboard example={use.example} />}
          <Writer symbols={use.symbols} example={use.example} />
        </>
      );
    case 'classify':
      return <Sentiment classNames={use.classNames} example={use.example} />;
    case 'forecast':
      return <Forecaster name={use.name} values={use.values} season={use.season} />;
    case 'translate':
      return <Translator example={use.example} />;
  }
}
