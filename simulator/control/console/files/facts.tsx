/** What a file is and what was said of it, and where to go from here. */
import type { Layout } from '../../../formats/layout';
import type { Lang } from '../../../pages/language';
import { Given, MarkOf } from '../../../pages/pieces';
import type { Corrections } from '../../compared';
import type { FileLook } from '../../look';
import { Fact } from '../fact';
import { count } from '../figures';
import { momentWords } from '../moments';
import type { Asked } from '../page';
import { FileLink, FileLinks } from './file-link';
import { DIRECTIONS, DOORS, FORMS, T } from './words';

interface LookProps {
  readonly look: FileLook;
  readonly asked: Asked;
}

export function Facts({ look, asked }: LookProps) {
  const { lang, to, operations } = asked;
  const { file, judged, layout, inReplyTo, answers } = look;
  const way = `${DIRECTIONS[file.direction][lang]} ${momentWords(file.at)}, ${DOORS[file.door] ?? file.door}`;
  return (
    <dl>
      <Fact name={T.transaction[lang]}>{`${look.title[lang]} (${file.transaction})`}</Fact>
      <Fact name={T.direction[lang]}>{way}</Fact>
      <Fact name={T.org[lang]}>
        <Given text={`${operations.orgNames().get(file.org) ?? ''} ${file.org}`.trim()} />
      </Fact>
      <Fact name="transaktionsid">
        <code>{file.transaktionsid}</code>
      </Fact>
      <Fact name={T.size[lang]}>
        {count(file.bytes, lang)} <span class="soft">SHA-256</span> <code>{file.sha256}</code>
      </Fact>
      {layout === undefined ? null : (
        <Fact name={T.layout[lang]}>
          <LayoutName layout={layout} lang={lang} />
        </Fact>
      )}
      {judged === null ? null : <JudgedFacts judged={judged} lang={lang} />}
      {inReplyTo === undefined ? null : (
        <Fact name={T.inReplyTo[lang]}>
          <FileLink file={inReplyTo} to={to} />
        </Fact>
      )}
      {answers.length === 0 ? null : (
        <Fact name={T.answers[lang]}>
          <FileLinks files={answers} to={to} />
        </Fact>
      )}
    </dl>
  );
}

/** `genrep-1, XML`, and how sure that layout is. */
export const LayoutName = ({ layout, lang }: { readonly layout: Layout; readonly lang: Lang }) => (
  <>
    {`${layout.edition}, ${FORMS[layout.form][lang]} `}
    <MarkOf mark={layout.source.mark} lang={lang} />
  </>
);

const JudgedFacts = ({
  judged,
  lang,
}: {
  readonly judged: NonNullable<FileLook['judged']>;
  readonly lang: Lang;
}) => (
  <>
    <Fact name={T.handlingar[lang]}>{count(judged.handlingar, lang)}</Fact>
    <Fact name={T.problems[lang]}>{count(judged.problems, lang)}</Fact>
    <Fact name={T.lopnummer[lang]}>
      <Given text={`${judged.intressentkod ?? '–'} ${judged.lopnummer ?? '–'}`} />
    </Fact>
  </>
);

interface OnwardProps extends LookProps {
  readonly corrections: Corrections | undefined;
}

export function Onward({ look: { file }, corrections, asked }: OnwardProps) {
  const { lang, to } = asked;
  const road = file.inReplyTo ?? file.transaktionsid;
  return (
    <p class="paging">
      {file.direction === 'out' ? null : <ToCompare id={file.id} corrections={corrections} asked={asked} />}
      <a href={to(`/filer/${file.id}/original`)}>{T.save[lang]}</a>
      <a href={to(`/handelselogg/fil/${encodeURIComponent(road)}`)}>{T.log[lang]}</a>
    </p>
  );
}

/** A rejected file goes with what was handed in in its place. */
function ToCompare({
  id,
  corrections,
  asked: { lang, to },
}: Omit<OnwardProps, 'look'> & { readonly id: number }) {
  if (corrections?.suggested === undefined)
    return <a href={to(`/filer/${id}/jamfor`)}>{T.compareOther[lang]}</a>;
  const text = T[corrections.sameLopnummer ? 'compareCorrection' : 'compareNext'];
  return <a href={to(`/filer/${id}/jamfor/${corrections.suggested.file.id}`)}>{text[lang]}</a>;
}
