/** An environment variable that must be there; the error says which one is not. */
export const required = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`The environment variable ${name} is not set.`);
  return value;
};

/** A whole number from the environment, or the default where it isn't set. */
export const numberFrom = (name: string, fallback: number): number => {
  const text = process.env[name];
  if (text === undefined || text === '') return fallback;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0)
    throw new Error(`The environment variable ${name} must be a whole number, not ${text}.`);
  return value;
};
