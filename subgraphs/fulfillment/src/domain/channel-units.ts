export interface ChannelUnits {
  readonly channel: string;
  readonly units: number;
}

/** Units that orders share, and how many of them an order of a channel may take where rules leave it fewer. */
export interface SharedUnits {
  readonly units: number;
  /** Null where every channel may take all; a channel that isn't listed may, too. */
  readonly byChannel: readonly ChannelUnits[] | null;
}

/** What an order of this channel may take, never below zero. */
export const unitsFor = (shared: SharedUnits | undefined, channel: string): number => {
  if (!shared) return 0;
  const limit = shared.byChannel?.find((entry) => entry.channel === channel)?.units ?? shared.units;
  return Math.max(0, Math.min(shared.units, limit));
};

/** What is left once an order took some: whichever took them, all channels have fewer. */
export const without = ({ units, byChannel }: SharedUnits, taken: number): SharedUnits => ({
  units: units - taken,
  byChannel: byChannel?.map((entry) => ({ ...entry, units: entry.units - taken })) ?? null,
});
