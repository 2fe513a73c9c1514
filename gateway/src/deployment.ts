const DEPLOYMENTS = ['development', 'production'] as const;
export type Deployment = (typeof DEPLOYMENTS)[number];

/** Production unless the environment says otherwise: what is open for developers must be asked for. Throws for another word. */
export const readDeployment = (): Deployment => {
  const word = process.env.DEPLOYMENT || 'production';
  const deployment = DEPLOYMENTS.find((known) => known === word);
  if (!deployment)
    throw new Error(`The environment variable DEPLOYMENT must be development or production, not ${word}.`);
  return deployment;
};
