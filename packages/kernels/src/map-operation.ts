/** Functions of one argument that kernels apply element by element. */
export type MapOperation = 'exp' | 'sigmoid' | 'tanh' | 'relu';

/** Their numbers in `assembly/map.ts`. */
export const mapNumber: Record<MapOperation, number> = { exp: 0, sigmoid: 1, tanh: 2, relu: 3 };
