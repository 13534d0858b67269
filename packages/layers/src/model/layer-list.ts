import { Activation } from '../basic/activation';
import { Dense } from '../basic/dense';
import { Dropout, SpatialDropout1D } from '../basic/dropout';
import { Embedding } from '../basic/embedding';
import type { Layer } from '../core/layer';
import { ClassList } from '../core/named-class';
import { GRU } from '../recurrent/gru';
import { GRUCell } from '../recurrent/gru-cell';
import { LSTM } from '../recurrent/lstm';
import { LSTMCell } from '../recurrent/lstm-cell';
import { RNN } from '../recurrent/rnn';
import { SimpleRNN } from '../recurrent/simple-rnn';
import { SimpleRNNCell } from '../recurrent/simple-rnn-cell';
import { StackedRNNCells } from '../recurrent/stacked-rnn-cells';
import { InputLayer } from './input-layer';
import { LayersModel } from './layers-model';
import { Sequential } from './sequential';

/** Every layer class that files may name. */
export const layerList = new ClassList<Layer>(
  'layer',
  [
    Activation,
    Dense,
    Dropout,
    Embedding,
    GRU,
    GRUCell,
    InputLayer,
    LayersModel,
    LSTM,
    LSTMCell,
    RNN,
    Sequential,
    SimpleRNN,
    SimpleRNNCell,
    SpatialDropout1D,
    StackedRNNCells,
  ],
  { Model: 'Functional' },
);
