/** The public face of `genrep/client`. */
export { createClient } from './create';
export { GENREP_PRODUCTS } from './products';
export type {
  Client,
  ClientOptions,
  FetchedFile,
  FileStream,
  SavedFile,
  ShsIdentity,
  Submission,
  Submitted,
  Timing,
} from './client';
export type { Credentials } from './credentials';
export type { Failure, Language, Result } from './result';
