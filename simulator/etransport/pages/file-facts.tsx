/** What the portal knows of one handed-in file. */
import type { Text } from '../../provenance';
import type { StoredFile } from '../../store/store';
import type { Asked } from './asked';
import { Kind, FileName, Size, When } from './pieces';

const T = {
  file: { sv: 'Fil', en: 'File' },
  kind: { sv: 'Innehåll', en: 'Content' },
  size: { sv: 'Storlek', en: 'Size' },
  received: { sv: 'Mottagen', en: 'Received' },
  sum: { sv: 'Kontrollsumma (SHA-256)', en: 'Checksum (SHA-256)' },
} satisfies Record<string, Text>;

export const FileFacts = ({
  asked: { deps, lang },
  file,
}: {
  readonly asked: Pick<Asked, 'deps' | 'lang'>;
  readonly file: StoredFile;
}) => (
  <dl>
    <dt>{T.file[lang]}</dt>
    <dd>
      <FileName file={file} lang={lang} />
    </dd>
    <dt>{T.kind[lang]}</dt>
    <dd>
      <Kind of={deps.catalogue.find(({ id }) => id === file.transaction)} lang={lang} />
    </dd>
    <dt>{T.received[lang]}</dt>
    <dd>
      <When at={file.at} deps={deps} />
    </dd>
    <dt>{T.size[lang]}</dt>
    <dd>
      <Size bytes={file.bytes} lang={lang} />
    </dd>
    <dt>{T.sum[lang]}</dt>
    <dd>
      <code>{file.sha256}</code>
    </dd>
  </dl>
);
