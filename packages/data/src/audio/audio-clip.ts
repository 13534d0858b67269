/** Sound as numbers. */
export interface AudioClip {
  /** Samples per second. */
  sampleRate: number;
  /** Samples of each channel, from −1 to 1; all of one length. */
  channels: Float32Array[];
}

/** The mean of all channels. */
export function toMono({ channels }: AudioClip): Float32Array {
  const [first, ...others] = channels;
  if (!first || others.length === 0) return first ?? new Float32Array(0);
  return first.map((_, i) => channels.reduce((sum, channel) => sum + channel[i]!, 0) / channels.length);
}
