/** Why a data folder cannot be opened, told with a remedy. */
import { ComplaintError } from '../complaint';
import type { Text } from '../provenance';
import type { EngineName } from './driver';

/** What an engine says of a failure; its errors may come from another realm, where `instanceof` does not know them. */
export const messageOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);

const refusal = (code: string, place: string | undefined, finding: Text, remedy: Text): ComplaintError =>
  new ComplaintError([place === undefined ? { code, finding, remedy } : { code, place, finding, remedy }]);

export const noEngine = (wanted: EngineName | undefined): ComplaintError =>
  refusal(
    'STORE-NO-ENGINE',
    undefined,
    {
      sv: `Ingen lagringsmotor finns: ${wanted ?? 'varken node:sqlite eller better-sqlite3'} kan inte laddas.`,
      en: `There is no storage engine: ${wanted ?? 'neither node:sqlite nor better-sqlite3'} can be loaded.`,
    },
    {
      sv: 'Använd Node 22.13 eller nyare, eller installera med valfria beroenden (npm ci utan --omit=optional).',
      en: 'Use Node 22.13 or newer, or install with optional dependencies (npm ci without --omit=optional).',
    },
  );

export const newerSchema = (file: string, found: number, known: number): ComplaintError =>
  refusal(
    'STORE-NEWER',
    file,
    {
      sv: `Datafilen har schema ${found}; det här programmet känner till ${known}.`,
      en: `The data file has schema ${found}; this program knows ${known}.`,
    },
    {
      sv: 'Kör den nyare versionen av Genrep, eller ange en annan datakatalog med --data.',
      en: 'Run the newer version of Genrep, or name another data folder with --data.',
    },
  );

export const notOurs = (file: string): ComplaintError =>
  refusal(
    'STORE-NOT-OURS',
    file,
    { sv: 'Filen är inte en datafil från Genrep.', en: "The file is not one of Genrep's data files." },
    { sv: 'Ange en annan datakatalog med --data.', en: 'Name another data folder with --data.' },
  );

export const inUse = (folder: string, holder: number | undefined): ComplaintError =>
  refusal(
    'STORE-IN-USE',
    folder,
    {
      sv: `Datakatalogen används redan av ${holder === undefined ? 'en annan process' : `process ${holder}`}.`,
      en: `The data folder is already in use by ${holder === undefined ? 'another process' : `process ${holder}`}.`,
    },
    {
      sv: 'Stoppa den (genrep stop), eller ange en annan datakatalog med --data.',
      en: 'Stop it (genrep stop), or name another data folder with --data.',
    },
  );

export const noFolder = (folder: string, why: string): ComplaintError =>
  refusal(
    'STORE-FOLDER',
    folder,
    {
      sv: `Datakatalogen kan inte skapas eller skrivas (${why}).`,
      en: `The data folder cannot be made or written (${why}).`,
    },
    {
      sv: 'Ge rättigheter till den, ange en annan med --data, eller öva utan med --memory.',
      en: 'Give rights to it, name another with --data, or rehearse without one with --memory.',
    },
  );
