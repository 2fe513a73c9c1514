// What the subgraphs demand of whoever asks them, made by the house's own function.
import { hashBody } from '@tutti/kit/assertion';
import { createSigner } from '@tutti/kit/assertion-signer';
import { readServiceKeys } from '@tutti/kit/service-keys';

const sign = createSigner('gateway', readServiceKeys(process.env.SERVICE_KEYS));
const caller = JSON.parse(process.env.BENCH_CALLER);

/** The header for a question to `audience`. */
export const signed = (audience, requestId, body) => sign({ audience, caller, requestId, bodyHash: hashBody(body) });
