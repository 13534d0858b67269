import type { ClassConfig } from '../core/config';
import { ClassList } from '../core/named-class';
import { Constant, Identity, Ones, Zeros } from './constant';
import type { Initializer } from './initializer';
import { Orthogonal } from './orthogonal';
import { RandomNormal, RandomUniform, TruncatedNormal } from './random';
import {
  GlorotNormal,
  GlorotUniform,
  HeNormal,
  HeUniform,
  LecunNormal,
  LecunUniform,
  VarianceScaling,
} from './variance-scaling';

/** Names of initializers, as layers take them. */
export type InitializerName =
  | 'zeros'
  | 'ones'
  | 'constant'
  | 'identity'
  | 'randomUniform'
  | 'uniform'
  | 'randomNormal'
  | 'normal'
  | 'truncatedNormal'
  | 'varianceScaling'
  | 'glorotUniform'
  | 'glorotNormal'
  | 'heUniform'
  | 'heNormal'
  | 'leCunUniform'
  | 'leCunNormal'
  | 'orthogonal';

/** An initializer, its name, or `{ className, config }`. */
export type InitializerLike = InitializerName | (string & {}) | Initializer | ClassConfig;

export const initializerList = new ClassList<Initializer>(
  'initializer',
  [
    Zeros,
    Ones,
    Constant,
    Identity,
    RandomUniform,
    RandomNormal,
    TruncatedNormal,
    VarianceScaling,
    GlorotUniform,
    GlorotNormal,
    HeUniform,
    HeNormal,
    LecunUniform,
    LecunNormal,
    Orthogonal,
  ],
  { uniform: 'RandomUniform', normal: 'RandomNormal', orthogonalInitializer: 'Orthogonal' },
);

/** The initializer of that name or configuration. */
export function getInitializer(given: InitializerLike, caller?: string): Initializer {
  return initializerList.get(given, caller)!;
}
