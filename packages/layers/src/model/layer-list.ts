import { AdditiveAttention, Attention } from '../attention/attention';
import { MultiHeadAttention } from '../attention/multi-head-attention';
import { Activation } from '../basic/activation';
import { ELU, LeakyReLU, PReLU, ReLU, Softmax } from '../basic/advanced-activations';
import { BatchNormalization } from '../basic/batch-normalization';
import { Dense } from '../basic/dense';
import { Dropout, SpatialDropout1D } from '../basic/dropout';
import { Embedding } from '../basic/embedding';
import { Lambda } from '../basic/lambda';
import { LayerNormalization } from '../basic/layer-normalization';
import { LengthMask } from '../basic/length-mask';
import { Masking } from '../basic/masking';
import { GaussianDropout, GaussianNoise } from '../basic/noise';
import { Flatten, Permute, RepeatVector, Reshape } from '../basic/reshaping';
import { Conv1D, Conv2D } from '../convolution/conv';
import { Conv2DTranspose } from '../convolution/conv-2d-transpose';
import {
  GlobalAveragePooling1D,
  GlobalAveragePooling2D,
  GlobalMaxPooling1D,
  GlobalMaxPooling2D,
} from '../convolution/global-pooling';
import { AveragePooling1D, AveragePooling2D, MaxPooling1D, MaxPooling2D } from '../convolution/pooling';
import type { Layer } from '../core/layer';
import { ClassList } from '../core/named-class';
import { Concatenate } from '../merge/concatenate';
import { Dot } from '../merge/dot';
import { Add, Average, Maximum, Minimum, Multiply, Subtract } from '../merge/merge';
import { Bidirectional } from '../recurrent/bidirectional';
import { ConvLSTM1D, ConvLSTM2D, ConvLSTM3D } from '../recurrent/conv-lstm';
import { ConvLSTM1DCell, ConvLSTM2DCell, ConvLSTM3DCell } from '../recurrent/conv-lstm-cell';
import { GRU } from '../recurrent/gru';
import { GRUCell } from '../recurrent/gru-cell';
import { LSTM } from '../recurrent/lstm';
import { LSTMCell } from '../recurrent/lstm-cell';
import { RNN } from '../recurrent/rnn';
import { SimpleRNN } from '../recurrent/simple-rnn';
import { SimpleRNNCell } from '../recurrent/simple-rnn-cell';
import { StackedRNNCells } from '../recurrent/stacked-rnn-cells';
import { TimeDistributed } from '../recurrent/time-distributed';
import { InputLayer } from './input-layer';
import { LayersModel } from './layers-model';
import { Sequential } from './sequential';

/** Every layer class that files may name. */
export const layerList = new ClassList<Layer>(
  'layer',
  [
    Activation,
    Add,
    AdditiveAttention,
    Attention,
    Average,
    AveragePooling1D,
    AveragePooling2D,
    BatchNormalization,
    Bidirectional,
    Concatenate,
    Conv1D,
    Conv2D,
    Conv2DTranspose,
    ConvLSTM1D,
    ConvLSTM1DCell,
    ConvLSTM2D,
    ConvLSTM2DCell,
    ConvLSTM3D,
    ConvLSTM3DCell,
    Dense,
    Dot,
    Dropout,
    ELU,
    Embedding,
    Flatten,
    GaussianDropout,
    GaussianNoise,
    GlobalAveragePooling1D,
    GlobalAveragePooling2D,
    GlobalMaxPooling1D,
    GlobalMaxPooling2D,
    GRU,
    GRUCell,
    InputLayer,
    Lambda,
    LayerNormalization,
    LayersModel,
    LeakyReLU,
    LengthMask,
    LSTM,
    LSTMCell,
    Masking,
    Maximum,
    MaxPooling1D,
    MaxPooling2D,
    Minimum,
    MultiHeadAttention,
    Multiply,
    Permute,
    PReLU,
    ReLU,
    RepeatVector,
    Reshape,
    RNN,
    Sequential,
    SimpleRNN,
    SimpleRNNCell,
    Softmax,
    SpatialDropout1D,
    StackedRNNCells,
    Subtract,
    TimeDistributed,
  ],
  { Model: 'Functional' },
);
