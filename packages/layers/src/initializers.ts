import { Constant, Identity, Ones, Zeros } from './initializers/constant';
import { Orthogonal, type OrthogonalArgs } from './initializers/orthogonal';
import {
  RandomNormal,
  type RandomNormalArgs,
  RandomUniform,
  type RandomUniformArgs,
  TruncatedNormal,
} from './initializers/random';
import {
  GlorotNormal,
  GlorotUniform,
  HeNormal,
  HeUniform,
  LecunNormal,
  LecunUniform,
  VarianceScaling,
  type VarianceScalingArgs,
} from './initializers/variance-scaling';

export { Initializer } from './initializers/initializer';

interface SeedArgs {
  seed?: number | null;
}

export const zeros = () => new Zeros();
export const ones = () => new Ones();
export const constant = (args: { value?: number }) => new Constant(args);
export const identity = (args?: { gain?: number }) => new Identity(args);
export const randomUniform = (args?: RandomUniformArgs) => new RandomUniform(args);
export const randomNormal = (args?: RandomNormalArgs) => new RandomNormal(args);
export const truncatedNormal = (args?: RandomNormalArgs) => new TruncatedNormal(args);
export const varianceScaling = (args?: VarianceScalingArgs) => new VarianceScaling(args);
export const glorotUniform = (args?: SeedArgs) => new GlorotUniform(args);
export const glorotNormal = (args?: SeedArgs) => new GlorotNormal(args);
export const heUniform = (args?: SeedArgs) => new HeUniform(args);
export const heNormal = (args?: SeedArgs) => new HeNormal(args);
export const leCunUniform = (args?: SeedArgs) => new LecunUniform(args);
export const leCunNormal = (args?: SeedArgs) => new LecunNormal(args);
export const orthogonal = (args?: OrthogonalArgs) => new Orthogonal(args);
