import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { NASTY_SUBGRAPHS } from './nasty-subgraphs.ts';

export const composeNasty = (): string => composeSdls(NASTY_SUBGRAPHS);

/** The supergraph that services make, given their SDL by name. */
export const composeSdls = (sdls: Readonly<Record<string, string>>): string => {
  const { supergraphSdl, errors } = composeServices(
    Object.entries(sdls).map(([name, sdl]) => ({
      name,
      url: `http://${name}.invalid`,
      typeDefs: parse(sdl),
    })),
  );
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join('\n'));
  return supergraphSdl;
};
