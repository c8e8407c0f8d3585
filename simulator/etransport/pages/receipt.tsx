/** The portal's receipt for a file, and what comes next. */
import type { ComponentChildren } from 'preact';
import { Copy, MarkOf } from '../../pages/pieces';
import type { Text } from '../../provenance';
import type { Transaction } from '../../catalogue';
import type { StoredFile } from '../../store/store';
import { WEB, type Asked } from './asked';
import { withCode } from './choice';
import { FileFacts } from './file-facts';

const T = {
  title: { sv: 'Filen är mottagen', en: 'The file has been received' },
  id: { sv: 'Transaktionsid', en: 'Transaktionsid' },
  copy: { sv: 'Kopiera transaktionsid', en: 'Copy the transaktionsid' },
  keep: {
    sv: 'Spara transaktionsid. Det är portalens bevis för att filen har kommit fram; vad som står i den är ännu inte kontrollerat.',
    en: 'Keep the transaktionsid. It is the portal’s receipt that the file has come; what stands in it has not been checked yet.',
  },
  next: { sv: 'Vad händer nu?', en: 'What happens next?' },
  files: { sv: 'Filer att hämta', en: 'Files to fetch' },
  handedIn: { sv: 'Inlämnade filer', en: 'Files handed in' },
  again: { sv: 'Lämna en fil till', en: 'Hand in another file' },
} satisfies Record<string, Text>;

const NEXT: Readonly<Record<Transaction['kvittens'], (name: string) => Text>> = {
  always: (name) => ({
    sv: `Filen kontrolleras. Kvittensen (${name}) säger om den är godkänd, och läggs bland filer att hämta när kontrollen är klar.`,
    en: `The file is being checked. The kvittens (${name}) tells whether it is approved, and is put among the files to fetch when the check is done.`,
  }),
  'on-error': (name) => ({
    sv: `Filen kontrolleras. Bara om något är fel kommer en kvittens (${name}) bland filer att hämta.`,
    en: `The file is being checked. Only if something is wrong does a kvittens (${name}) come among the files to fetch.`,
  }),
  none: () => ({
    sv: 'Filen kontrolleras. Den här filen besvaras inte med någon kvittens.',
    en: 'The file is being checked. This file is not answered by any kvittens.',
  }),
};

export async function receiptOf(
  asked: Asked,
  file: StoredFile,
): Promise<{ readonly title: string; readonly body: ComponentChildren }> {
  const { lang } = asked;
  return Promise.resolve({
    title: T.title[lang],
    body: (
      <>
        <div class="said receipt" role="status">
          <p class="what">{T.id[lang]}</p>
          <Copy text={file.transaktionsid} label={T.copy[lang]} />
          <p>{T.keep[lang]}</p>
        </div>
        <FileFacts asked={asked} file={file} />
        <h2>{T.next[lang]}</h2>
        <Next asked={asked} file={file} />
        <ul>
          <li>
            <a href={`${WEB}/`}>{T.files[lang]}</a>
          </li>
          <li>
            <a href={`${WEB}/inlamnade`}>{T.handedIn[lang]}</a>
          </li>
          <li>
            <a href={`${WEB}/lamna`}>{T.again[lang]}</a>
          </li>
        </ul>
      </>
    ),
  });
}

/** What an answer to the file will be, and how sure that is. */
export function Next({ asked, file }: { readonly asked: Asked; readonly file: StoredFile }) {
  const { deps, caller, lang } = asked;
  const row = deps.catalogue.find(({ id }) => id === file.transaction);
  if (row === undefined) return null;
  const kvittens = deps.catalogue.find(({ id }) => id === row.kvittensTransaction);
  return (
    <p>
      {
        NEXT[kvittens === undefined ? 'none' : row.kvittens](
          kvittens === undefined ? '' : withCode(kvittens, caller.party.codes[0]),
        )[lang]
      }{' '}
      <MarkOf mark={(kvittens ?? row).source.mark} lang={lang} />
    </p>
  );
}
