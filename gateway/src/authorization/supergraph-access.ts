import type { Access } from '../execution/supergraph-gateway.ts';
import { readAccessRules } from './access-rules.ts';
import { accessOf, type Refusals } from './operation-access.ts';

/** Who may have what of an operation, by the supergraph's directives. Throws where they name a policy that isn't known. */
export const accessIn = (supergraphSdl: string): Access => {
  const rules = readAccessRules(supergraphSdl);
  return (schema, document, operation) => {
    const access = accessOf(schema, rules, document, operation);
    return access ? (caller) => refusedBy(access.decide(caller)) : () => NOTHING;
  };
};

const NOTHING = { key: '', fields: new Set<never>(), isWhole: false };

/** Of a mutation that is refused whole, only its own fields are told. */
const refusedBy = ({ key, refused, refusesWhole, fields }: Refusals) =>
  refusesWhole
    ? { key, fields: new Set(fields.filter(({ path }) => path.length === 1).map(({ node }) => node)), isWhole: true }
    : { key, fields: refused, isWhole: false };
