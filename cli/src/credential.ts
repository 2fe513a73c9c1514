import { signDevelopmentToken } from './development-issuer.ts';
import { stateFolder } from './state-folder.ts';

/**
 * The Authorization header of a command: what it was given as token or API key, else TUTTI_TOKEN, else an operator's
 * development token for the gateway that runs on this data folder. Null for another gateway, which may let anybody in.
 */
export const authorizationOf = async (
  command: string,
  given: string | null,
  isLocal: boolean,
): Promise<string | null> => {
  // An unset variable makes an empty one: taken for none, the command would act as an operator.
  if (given?.trim() === '') throw new Error('--token is empty: give a token or API key, or leave --token out.');
  const credential = given ?? (process.env.TUTTI_TOKEN || null);
  if (credential) return `${credential.startsWith('tutti_') ? 'ApiKey' : 'Bearer'} ${credential}`;
  return isLocal ? `Bearer ${await signDevelopmentToken(stateFolder(), { role: 'operator', subject: command })}` : null;
};
