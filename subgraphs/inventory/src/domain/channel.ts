/** Where customers buy. The order is that of the arrays kept by channel, and must not change. */
export const CHANNELS = ['ECOMMERCE', 'STORE', 'MARKETPLACE', 'CALL_CENTER'] as const;
export type SalesChannel = (typeof CHANNELS)[number];

/** Every set of channels as bits: bit 0 is the first channel. */
export const CHANNEL_SETS: readonly number[] = Array.from({ length: 2 ** CHANNELS.length }, (_, set) => set);

export const bitOf = (channel: SalesChannel): number => CHANNELS.indexOf(channel);

export const contains = (set: number, bit: number): boolean => (set & (1 << bit)) !== 0;

/** The channels of each set, by bit. */
export const MEMBERS: readonly (readonly number[])[] = CHANNEL_SETS.map((set) =>
  CHANNELS.flatMap((_, bit) => (contains(set, bit) ? [bit] : [])),
);

/** A channel, as its settings are asked for. */
export interface ChannelSettings {
  readonly channel: SalesChannel;
}
