import { Activation, type ActivationArgs } from './basic/activation';
import { Dense, type DenseArgs } from './basic/dense';
import { Dropout, type DropoutArgs, SpatialDropout1D } from './basic/dropout';
import { Embedding, type EmbeddingArgs } from './basic/embedding';
import { makeLayer } from './core/make-layer';
import { InputLayer, type InputLayerArgs } from './model/input-layer';
import type { DenseCellArgs } from './recurrent/dense-cell';
import { GRU, type GRUArgs } from './recurrent/gru';
import { GRUCell, type GRUCellArgs } from './recurrent/gru-cell';
import { LSTM, type LSTMArgs } from './recurrent/lstm';
import { LSTMCell, type LSTMCellArgs } from './recurrent/lstm-cell';
import { RNN, type RNNArgs } from './recurrent/rnn';
import { SimpleRNN, type SimpleRNNArgs } from './recurrent/simple-rnn';
import { SimpleRNNCell } from './recurrent/simple-rnn-cell';
import { StackedRNNCells, type StackedRNNCellsArgs } from './recurrent/stacked-rnn-cells';

export { Layer } from './core/layer';
export { RNNCell } from './recurrent/rnn-cell';
export { RNN };

export const inputLayer = (args: InputLayerArgs) => makeLayer(InputLayer, args);

export const activation = (args: ActivationArgs) => makeLayer(Activation, args);
export const dense = (args: DenseArgs) => makeLayer(Dense, args);
export const dropout = (args: DropoutArgs) => makeLayer(Dropout, args);
export const spatialDropout1d = (args: DropoutArgs) => makeLayer(SpatialDropout1D, args);
export const embedding = (args: EmbeddingArgs) => makeLayer(Embedding, args);

export const rnn = (args: RNNArgs) => makeLayer(RNN, args);
export const simpleRNN = (args: SimpleRNNArgs) => makeLayer(SimpleRNN, args);
export const lstm = (args: LSTMArgs) => makeLayer(LSTM, args);
export const gru = (args: GRUArgs) => makeLayer(GRU, args);
export const simpleRNNCell = (args: DenseCellArgs) => makeLayer(SimpleRNNCell, args);
export const lstmCell = (args: LSTMCellArgs) => makeLayer(LSTMCell, args);
export const gruCell = (args: GRUCellArgs) => makeLayer(GRUCell, args);
export const stackedRNNCells = (args: StackedRNNCellsArgs) => makeLayer(StackedRNNCells, args);
