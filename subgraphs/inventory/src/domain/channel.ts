/** A channel's code: where customers buy. */
export type SalesChannel = string;

/** Every channel there is, for what lists them all; no rule or position depends on how many they are, or on their order. */
export const CHANNELS: readonly SalesChannel[] = ['ECOMMERCE', 'STORE', 'MARKETPLACE', 'CALL_CENTER'];

/** Stands for every channel that isn't named; no channel has this code. */
export const OTHER_CHANNELS = '*';

/** A number by channel: absent is zero, or whatever OTHER_CHANNELS has. */
export type ByChannel = Readonly<Record<SalesChannel, number>>;

export const NO_CHANNELS: ByChannel = {};

/** A code may be any text, such as the name of a property that every object inherits. */
export const ofChannel = (numbers: ByChannel, channel: SalesChannel): number =>
  Object.hasOwn(numbers, channel) ? (numbers[channel] ?? 0) : 0;

/** The numbers with so many more for a channel; one that comes to zero is left out, so that equal sums look alike. */
export const addTo = (numbers: ByChannel, channel: SalesChannel, more: number): ByChannel => {
  const units = ofChannel(numbers, channel) + more;
  if (units !== 0) return { ...numbers, [channel]: units };
  const { [channel]: _, ...others } = numbers;
  return others;
};

/** A channel, as its settings are asked for. */
export interface ChannelSettings {
  readonly channel: SalesChannel;
}
