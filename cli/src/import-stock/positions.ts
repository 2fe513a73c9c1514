/** Positions (a SKU at a location) that were seen, by hash: 16 to 32 bytes each, however long their names. */
export interface Positions {
  /** False where it was there already. In a million, two hash alike with a probability below 1 in 10 million. */
  add(locationCode: string, sku: string): boolean;
}

const FIRST_CAPACITY = 1 << 16;

const { imul } = Math;

/** Open addressing, at most half full; a slot is two 32-bit halves of a hash that is never 0. */
export const openPositions = (capacity = FIRST_CAPACITY): Positions => {
  let slots = new Uint32Array(capacity * 2);
  let count = 0;
  const grow = () => {
    const old = slots;
    slots = new Uint32Array(old.length * 2);
    for (let at = 0; at < old.length; at += 2) {
      const [high = 0, low = 0] = [old[at], old[at + 1]];
      if (high !== 0) insert(slots, high, low);
    }
  };
  return {
    add: (locationCode, sku) => {
      const low = hash(locationCode, sku, 0x9e3779b1);
      const high = hash(locationCode, sku, 0x85ebca77) || 1;
      if (!insert(slots, high, low)) return false;
      count += 1;
      if (count * 4 > slots.length) grow();
      return true;
    },
  };
};

const insert = (slots: Uint32Array, high: number, low: number): boolean => {
  const mask = slots.length - 1;
  for (let at = (low << 1) & mask; ; at = (at + 2) & mask) {
    if (slots[at] === 0) {
      slots[at] = high;
      slots[at + 1] = low;
      return true;
    }
    if (slots[at] === high && slots[at + 1] === low) return false;
  }
};

/** 32 bits in the manner of MurmurHash3, over UTF-16 units, with a mark between the names. */
const hash = (locationCode: string, sku: string, seed: number): number => {
  let state = absorb(mix(seed, locationCode.length), locationCode);
  state = absorb(state, sku) ^ sku.length;
  state = imul(state ^ (state >>> 16), 0x85ebca6b);
  state = imul(state ^ (state >>> 13), 0xc2b2ae35);
  return (state ^ (state >>> 16)) >>> 0;
};

const absorb = (start: number, text: string): number => {
  let state = start;
  for (let at = 0; at < text.length; at++) state = mix(state, text.charCodeAt(at));
  return state;
};

const mix = (state: number, unit: number): number => {
  const scrambled = imul(unit, 0xcc9e2d51);
  const mixed = state ^ imul((scrambled << 15) | (scrambled >>> 17), 0x1b873593);
  return (imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64) | 0;
};
