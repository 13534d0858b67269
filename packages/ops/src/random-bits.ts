/**
 * Counter-based random numbers: 32 bits as a function of (seed, layer, step, sample, element), so that any form of an
 * op, any shard of a batch and any order of evaluation sees the same bits. The mixing function is a two-round
 * multiply-xorshift hash of 32-bit integers, so that it is the same few instructions in every language.
 */

/** Bijective hash of a 32-bit integer; every input bit reaches every output bit. */
export function mixBits(value: number): number {
  let x = value;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}

/** Odd constants that spread consecutive samples and elements over the 32-bit integers. */
const SAMPLE_STRIDE = 0x9e3779b1;
const ELEMENT_STRIDE = 0x85ebca77;

/** Key of one stream: one seed, one layer, one step. Seeds up to 2⁵³ count in full. */
export function streamKey(seed: number, layer: number, step: number): number {
  let key = mixBits(seed >>> 0);
  key = mixBits(key ^ Math.floor(seed / 2 ** 32));
  key = mixBits(key ^ layer);
  return mixBits(key ^ step);
}

/** Key of one sample's row within a stream; `sample` counts over the whole batch, however it is sharded. */
export function sampleKey(stream: number, sample: number): number {
  return mixBits(stream + Math.imul(sample, SAMPLE_STRIDE));
}

/** 32 random bits, as an integer from 0 to 2³² − 1. */
export function elementBits(sample: number, element: number): number {
  return mixBits(sample + Math.imul(element, ELEMENT_STRIDE));
}

/** A number for a layer's name: 32-bit FNV-1a of its UTF-16 code units. */
export function layerSalt(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
