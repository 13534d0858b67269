import { type Tensor, tensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from 'ostinato';
import type { Setup } from './protocol';
import { readSetup, writeSetup } from './read-setup';
import type { StudioTask } from './tasks/studio-task';

const FORMAT = 'ostinato-studio';
const VERSION = 1;
const ADVICE = 'Choose one that “Save as a file” made.';

/** What a file holds: the set-up, the text or table of the reader's own, what was learned, and all weights. */
interface SavedNetwork {
  format: typeof FORMAT;
  version: number;
  setup: string;
  text?: string;
  /** What the outputs mean: tells whether the task is the one that was learned. */
  labels: readonly string[];
  weights: { shape: number[]; values: string }[];
}

/** Writes a network with all that belongs to it as one JSON text. */
export function writeNetwork(setup: Setup, task: StudioTask, model: LayersModel): string {
  const saved: SavedNetwork = {
    format: FORMAT,
    version: VERSION,
    setup: String(writeSetup(setup)),
    text: setup.text,
    labels: task.reader?.labels ?? [],
    weights: model.getWeights().map((weight) => ({
      shape: [...weight.shape],
      values: toBase64(weight.dataSync() as Float32Array),
    })),
  };
  return JSON.stringify(saved);
}

/**
 * Reads such a text, and no more than its structure: `restoreWeights` checks the numbers against the network.
 *
 * @throws {Error} if it is another kind of file
 */
export function readNetwork(json: string): { setup: Setup; saved: SavedNetwork } {
  const saved = parse(json);
  if (saved.version !== VERSION) {
    throw new Error(`The file has version ${saved.version}, this page reads version ${VERSION}.`);
  }
  const { setup, notices } = readSetup(new URLSearchParams(saved.setup));
  if (notices.length > 0) throw new Error(`The file describes a network that cannot be: ${notices[0]}`);
  return { setup: saved.text === undefined ? setup : { ...setup, text: saved.text }, saved };
}

function parse(json: string): SavedNetwork {
  let saved: Partial<SavedNetwork> | null;
  try {
    saved = JSON.parse(json);
  } catch {
    // The first characters tell whether it is such a file, of which the end is missing.
    throw new Error(
      json.startsWith(`{"format":"${FORMAT}"`)
        ? 'The file is damaged: it is a network of the studio, but not all of it. Save or download it again.'
        : `This file is not a network of the studio: it is not JSON. ${ADVICE}`,
    );
  }
  const { format, setup, text, labels, weights } = saved ?? {};
  const whole =
    format === FORMAT &&
    typeof setup === 'string' &&
    ['string', 'undefined'].includes(typeof text) &&
    Array.isArray(labels) &&
    Array.isArray(weights) &&
    weights.every((weight) => weight && Array.isArray(weight.shape) && typeof weight.values === 'string');
  if (!whole) throw new Error(`This file is not a network of the studio. ${ADVICE}`);
  return saved as SavedNetwork;
}

/**
 * Puts the weights of a file into a network.
 *
 * @throws {Error} if they do not fit; the network is as it was then
 */
export function restoreWeights(saved: SavedNetwork, task: StudioTask, model: LayersModel): void {
  const labels = task.reader?.labels ?? [];
  if (labels.length !== saved.labels.length || labels.some((label, id) => label !== saved.labels[id])) {
    throw new Error('The network has learned from another text than the one that this page has built in.');
  }
  const shapes = model.getWeights().map(({ shape }) => shape);
  const values = saved.weights.map(({ shape, values }, index) => {
    const expected = shapes[index];
    if (!expected || String(shape) !== String(expected)) {
      throw new Error(
        `The file does not fit its own set-up: weight ${index + 1} has shape [${shape}], expected [${expected}].`,
      );
    }
    return fromBase64(values, expected, index);
  });
  if (values.length !== shapes.length) {
    throw new Error(`The file has ${values.length} weights, the network needs ${shapes.length}.`);
  }
  const tensors: Tensor[] = values.map((each, index) => tensor(each, shapes[index]));
  model.setWeights(tensors);
  for (const each of tensors) each.dispose();
}

const CHUNK = 0x8000;

function toBase64(values: Float32Array): string {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  let text = '';
  for (let first = 0; first < bytes.length; first += CHUNK) {
    text += String.fromCharCode(...bytes.subarray(first, first + CHUNK));
  }
  return btoa(text);
}

function fromBase64(text: string, shape: readonly number[], index: number): Float32Array {
  const length = shape.reduce((product, size) => product * size, 1);
  let bytes = new Uint8Array();
  try {
    bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    // Not base64: no bytes, and the length below says so.
  }
  if (bytes.length !== 4 * length) {
    throw new Error(
      `The file is damaged: weight ${index + 1} has ${bytes.length} bytes, expected ${4 * length}.`,
    );
  }
  const values = new Float32Array(bytes.buffer);
  if (!values.every(Number.isFinite)) {
    throw new Error(`The file is damaged: weight ${index + 1} holds something that is no number.`);
  }
  return values;
}
