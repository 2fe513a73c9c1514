import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { NASTY_SUBGRAPHS } from './nasty-subgraphs.ts';

export const composeNasty = (): string => {
  const { supergraphSdl, errors } = composeServices(
    Object.entries(NASTY_SUBGRAPHS).map(([name, sdl]) => ({
      name,
      url: `http://${name}.invalid`,
      typeDefs: parse(sdl),
    })),
  );
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join('\n'));
  return supergraphSdl;
};
