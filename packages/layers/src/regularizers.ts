import { L1, L1L2, L2 } from './regularizers/regularizer';

export { Regularizer } from './regularizers/regularizer';

export const l1l2 = (args?: { l1?: number; l2?: number }) => new L1L2(args);
export const l1 = (args?: { l1?: number }) => new L1(args);
export const l2 = (args?: { l2?: number }) => new L2(args);
