export type DeviationCode = `SHS-${string}`;
