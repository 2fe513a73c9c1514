export interface ChannelUnits {
  /** Null for every channel that isn't listed, those that inventory never heard of included. */
  readonly channel: string | null;
  readonly units: number;
}

/** Units that orders share, and how many of them an order of each channel may take where rules tell channels apart. */
export interface SharedUnits {
  readonly units: number;
  /** Null where every channel may take all. */
  readonly byChannel: readonly ChannelUnits[] | null;
}

/** What an order of this channel may take, never below zero. */
export const unitsFor = (shared: SharedUnits | undefined, channel: string): number => {
  if (!shared) return 0;
  return Math.max(0, Math.min(shared.units, limitOf(shared, channel)));
};

/** Its own limit, or else that of every channel that isn't listed. */
export const limitOf = ({ units, byChannel }: SharedUnits, channel: string | null): number => {
  const limitFor = (named: string | null) => byChannel?.find((entry) => entry.channel === named)?.units;
  return limitFor(channel) ?? limitFor(null) ?? units;
};

/** What is left once an order took some: whichever took them, all channels have fewer. */
export const without = ({ units, byChannel }: SharedUnits, taken: number): SharedUnits => ({
  units: units - taken,
  byChannel: byChannel?.map((entry) => ({ ...entry, units: entry.units - taken })) ?? null,
});
