import {
  AdditiveAttention,
  Attention,
  type AttentionArgs,
  type DotAttentionArgs,
} from './attention/attention';
import { MultiHeadAttention, type MultiHeadAttentionArgs } from './attention/multi-head-attention';
import { Activation, type ActivationArgs } from './basic/activation';
import {
  ELU,
  LeakyReLU,
  type LeakyReLUArgs,
  PReLU,
  type PReLUArgs,
  ReLU,
  type ReLUArgs,
  Softmax,
} from './basic/advanced-activations';
import { BatchNormalization, type BatchNormalizationArgs } from './basic/batch-normalization';
import { Dense, type DenseArgs } from './basic/dense';
import { Dropout, type DropoutArgs, SpatialDropout1D } from './basic/dropout';
import { Embedding, type EmbeddingArgs } from './basic/embedding';
import { Lambda, type LambdaArgs } from './basic/lambda';
import { LayerNormalization, type LayerNormalizationArgs } from './basic/layer-normalization';
import { LengthMask } from './basic/length-mask';
import { Masking, type MaskingArgs } from './basic/masking';
import {
  GaussianDropout,
  type GaussianDropoutArgs,
  GaussianNoise,
  type GaussianNoiseArgs,
} from './basic/noise';
import {
  Flatten,
  Permute,
  type PermuteArgs,
  RepeatVector,
  type RepeatVectorArgs,
  Reshape,
  type ReshapeArgs,
} from './basic/reshaping';
import { Conv1D, Conv2D, type ConvArgs } from './convolution/conv';
import { Conv2DTranspose, type Conv2DTransposeArgs } from './convolution/conv-2d-transpose';
import {
  GlobalAveragePooling1D,
  GlobalAveragePooling2D,
  GlobalMaxPooling1D,
  GlobalMaxPooling2D,
  type GlobalPoolingArgs,
} from './convolution/global-pooling';
import {
  AveragePooling1D,
  AveragePooling2D,
  MaxPooling1D,
  MaxPooling2D,
  type PoolingArgs,
} from './convolution/pooling';
import type { LayerArgs } from './core/layer';
import { makeLayer } from './core/make-layer';
import { Concatenate, type ConcatenateArgs } from './merge/concatenate';
import { Dot, type DotArgs } from './merge/dot';
import { Add, Average, Maximum, Minimum, Multiply, Subtract } from './merge/merge';
import { InputLayer, type InputLayerArgs } from './model/input-layer';
import { Bidirectional, type BidirectionalArgs } from './recurrent/bidirectional';
import { ConvLSTM1D, ConvLSTM2D, ConvLSTM3D, type ConvLSTMArgs } from './recurrent/conv-lstm';
import {
  ConvLSTM1DCell,
  ConvLSTM2DCell,
  ConvLSTM3DCell,
  type ConvLSTMCellArgs,
} from './recurrent/conv-lstm-cell';
import type { DenseCellArgs } from './recurrent/dense-cell';
import { GRU, type GRUArgs } from './recurrent/gru';
import { GRUCell, type GRUCellArgs } from './recurrent/gru-cell';
import { LSTM, type LSTMArgs } from './recurrent/lstm';
import { LSTMCell, type LSTMCellArgs } from './recurrent/lstm-cell';
import { RNN, type RNNArgs } from './recurrent/rnn';
import { SimpleRNN, type SimpleRNNArgs } from './recurrent/simple-rnn';
import { SimpleRNNCell } from './recurrent/simple-rnn-cell';
import { StackedRNNCells, type StackedRNNCellsArgs } from './recurrent/stacked-rnn-cells';
import { TimeDistributed, type TimeDistributedArgs } from './recurrent/time-distributed';

export { Layer } from './core/layer';
export { RNNCell } from './recurrent/rnn-cell';
export { RNN };

export const inputLayer = (args: InputLayerArgs) => makeLayer(InputLayer, args);

export const rnn = (args: RNNArgs) => makeLayer(RNN, args);
export const simpleRNN = (args: SimpleRNNArgs) => makeLayer(SimpleRNN, args);
export const lstm = (args: LSTMArgs) => makeLayer(LSTM, args);
export const gru = (args: GRUArgs) => makeLayer(GRU, args);
export const convLstm1d = (args: ConvLSTMArgs) => makeLayer(ConvLSTM1D, args);
export const convLstm2d = (args: ConvLSTMArgs) => makeLayer(ConvLSTM2D, args);
export const convLstm3d = (args: ConvLSTMArgs) => makeLayer(ConvLSTM3D, args);
export const bidirectional = (args: BidirectionalArgs) => makeLayer(Bidirectional, args);
export const timeDistributed = (args: TimeDistributedArgs) => makeLayer(TimeDistributed, args);

export const simpleRNNCell = (args: DenseCellArgs) => makeLayer(SimpleRNNCell, args);
export const lstmCell = (args: LSTMCellArgs) => makeLayer(LSTMCell, args);
export const gruCell = (args: GRUCellArgs) => makeLayer(GRUCell, args);
export const convLstm1dCell = (args: ConvLSTMCellArgs) => makeLayer(ConvLSTM1DCell, args);
export const convLstm2dCell = (args: ConvLSTMCellArgs) => makeLayer(ConvLSTM2DCell, args);
export const convLstm3dCell = (args: ConvLSTMCellArgs) => makeLayer(ConvLSTM3DCell, args);
export const stackedRNNCells = (args: StackedRNNCellsArgs) => makeLayer(StackedRNNCells, args);

export const embedding = (args: EmbeddingArgs) => makeLayer(Embedding, args);
export const masking = (args: MaskingArgs = {}) => makeLayer(Masking, args);
export const lengthMask = (args: LayerArgs = {}) => makeLayer(LengthMask, args);
export const dense = (args: DenseArgs) => makeLayer(Dense, args);
export const activation = (args: ActivationArgs) => makeLayer(Activation, args);
export const reLU = (args: ReLUArgs = {}) => makeLayer(ReLU, args);
export const leakyReLU = (args: LeakyReLUArgs = {}) => makeLayer(LeakyReLU, args);
export const elu = (args: LayerArgs & { alpha?: number } = {}) => makeLayer(ELU, args);
export const prelu = (args: PReLUArgs = {}) => makeLayer(PReLU, args);
export const softmax = (args: LayerArgs & { axis?: number } = {}) => makeLayer(Softmax, args);
export const dropout = (args: DropoutArgs) => makeLayer(Dropout, args);
export const spatialDropout1d = (args: DropoutArgs) => makeLayer(SpatialDropout1D, args);
export const gaussianNoise = (args: GaussianNoiseArgs) => makeLayer(GaussianNoise, args);
export const gaussianDropout = (args: GaussianDropoutArgs) => makeLayer(GaussianDropout, args);
export const layerNormalization = (args: LayerNormalizationArgs = {}) => makeLayer(LayerNormalization, args);
export const batchNormalization = (args: BatchNormalizationArgs = {}) => makeLayer(BatchNormalization, args);
export const flatten = (args: LayerArgs = {}) => makeLayer(Flatten, args);
export const reshape = (args: ReshapeArgs) => makeLayer(Reshape, args);
export const permute = (args: PermuteArgs) => makeLayer(Permute, args);
export const repeatVector = (args: RepeatVectorArgs) => makeLayer(RepeatVector, args);
export const lambda = (args: LambdaArgs) => new Lambda(args);

export const conv1d = (args: ConvArgs) => makeLayer(Conv1D, args);
export const conv2d = (args: ConvArgs) => makeLayer(Conv2D, args);
export const conv2dTranspose = (args: Conv2DTransposeArgs) => makeLayer(Conv2DTranspose, args);
export const maxPooling1d = (args: PoolingArgs = {}) => makeLayer(MaxPooling1D, args);
export const maxPooling2d = (args: PoolingArgs = {}) => makeLayer(MaxPooling2D, args);
export const averagePooling1d = (args: PoolingArgs = {}) => makeLayer(AveragePooling1D, args);
export const averagePooling2d = (args: PoolingArgs = {}) => makeLayer(AveragePooling2D, args);
export const globalAveragePooling1d = (args: GlobalPoolingArgs = {}) =>
  makeLayer(GlobalAveragePooling1D, args);
export const globalAveragePooling2d = (args: GlobalPoolingArgs = {}) =>
  makeLayer(GlobalAveragePooling2D, args);
export const globalMaxPooling1d = (args: GlobalPoolingArgs = {}) => makeLayer(GlobalMaxPooling1D, args);
export const globalMaxPooling2d = (args: GlobalPoolingArgs = {}) => makeLayer(GlobalMaxPooling2D, args);

export const concatenate = (args: ConcatenateArgs = {}) => makeLayer(Concatenate, args);
export const add = (args: LayerArgs = {}) => makeLayer(Add, args);
export const subtract = (args: LayerArgs = {}) => makeLayer(Subtract, args);
export const multiply = (args: LayerArgs = {}) => makeLayer(Multiply, args);
export const average = (args: LayerArgs = {}) => makeLayer(Average, args);
export const maximum = (args: LayerArgs = {}) => makeLayer(Maximum, args);
export const minimum = (args: LayerArgs = {}) => makeLayer(Minimum, args);
export const dot = (args: DotArgs) => makeLayer(Dot, args);
export const attention = (args: DotAttentionArgs = {}) => makeLayer(Attention, args);
export const additiveAttention = (args: AttentionArgs = {}) => makeLayer(AdditiveAttention, args);
export const multiHeadAttention = (args: MultiHeadAttentionArgs) => makeLayer(MultiHeadAttention, args);

// Names by which Keras and tfjs-layers know the same layers, too.
export const globalAvgPool1d = globalAveragePooling1d;
export const globalAvgPool2d = globalAveragePooling2d;
export const globalMaxPool1d = globalMaxPooling1d;
export const globalMaxPool2d = globalMaxPooling2d;
export const maxPool1d = maxPooling1d;
export const maxPool2d = maxPooling2d;
export const avgPool1d = averagePooling1d;
export const avgPool2d = averagePooling2d;
export const avgPooling1d = averagePooling1d;
export const avgPooling2d = averagePooling2d;
