import { type DirectiveNode, Kind, parse, print, visit } from 'graphql';

/** What the gateway enforces by itself, from the SDL as it was composed. */
const ENFORCED = /^https:\/\/specs\.apollo\.dev\/(authenticated|requiresScopes|policy)\//;

/**
 * The supergraph as ApolloGateway takes it: it refuses every feature for security that it can't enforce, and enforces no
 * directive of access. Only for the planner: whoever serves what this returns must enforce them.
 */
export const withoutSecurityPurpose = (supergraphSdl: string): string =>
  print(
    visit(parse(supergraphSdl, { noLocation: true }), {
      Directive: (link) => (isEnforcedFeature(link) ? withoutPurpose(link) : undefined),
    }),
  );

const isEnforcedFeature = ({ name, arguments: given }: DirectiveNode) =>
  name.value === 'link' &&
  given?.some(({ name, value }) => name.value === 'url' && value.kind === Kind.STRING && ENFORCED.test(value.value));

const withoutPurpose = (link: DirectiveNode): DirectiveNode => ({
  ...link,
  arguments: link.arguments?.filter(({ name }) => name.value !== 'for'),
});
