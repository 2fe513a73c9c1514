import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { changedAudiences, schemaFrom } from './api.mjs';

/**
 * What changed of each audience's API in a way that a client may notice: `breaking` where a document of today may fail,
 * dangerous where only a client that expects too much does. An audience that had no API before has no changes.
 */
export const noticeableChanges = async (before, after) => {
  const changes = changedAudiences(before, after).map(async (contract) =>
    (await diff(schemaFrom(before, contract), schemaFrom(after, contract)))
      .filter(({ criticality }) => criticality.level !== CriticalityLevel.NonBreaking)
      .map(({ type, path, message, criticality }) => ({
        contract,
        change: type,
        path,
        message,
        breaking: criticality.level === CriticalityLevel.Breaking,
      })),
  );
  return (await Promise.all(changes)).flat();
};
