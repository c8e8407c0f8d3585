/** A file beside another of the same transaction: handlingar, fields and findings that differ. */
import { z } from 'zod';
import type { Lang } from '../../../pages/language';
import { Given, Table } from '../../../pages/pieces';
import type { Text } from '../../../provenance';
import type { Compared } from '../../compared';
import type { FileLook, ListedFile } from '../../look';
import { notHere } from '../../problems';
import { numberIn, wholeOrNone } from '../address';
import { Fact } from '../fact';
import { count } from '../figures';
import { momentWords } from '../moments';
import { page, type Answer, type Asked } from '../page';
import { Fields, FoundIn, Handling } from './changes';
import { C } from './compare-words';
import { FileLink } from './file-link';
import { Standing } from './filer';
import { nameOfFile, T } from './words';

const query = z.strictObject({ fran: wholeOrNone, personer: z.literal('visa').optional() });
type Query = z.infer<typeof query>;

export const jamforPage = page({
  path: '/filer/:id/jamfor/:other',
  under: '/filer',
  query,
  run: async (asked): Promise<Answer> => {
    const { operations, world, lang, params, query: wish } = asked;
    const [id, other] = [numberIn(params, 'id'), numberIn(params, 'other')];
    const found =
      id === undefined || other === undefined
        ? undefined
        : await operations.compareFiles(world, id, other, wish.fran ?? 1);
    if (found === undefined)
      return { kind: 'problems', status: 404, complaints: [notHere(`${params['id']}, ${params['other']}`)] };
    if (!found.ok) return { kind: 'problems', status: found.status, complaints: found.complaints };
    return { kind: 'page', title: C.title[lang], body: <Whole compared={found.value} asked={asked} /> };
  },
});

export const jamforValPage = page({
  path: '/filer/:id/jamfor',
  under: '/filer',
  run: async (asked): Promise<Answer> => {
    const { operations, world, lang, params, to } = asked;
    const id = numberIn(params, 'id');
    const look = id === undefined ? undefined : await operations.lookAtFile(world, id);
    const found = look && (await operations.corrections(world, look.file.id));
    if (look === undefined || found === undefined)
      return { kind: 'problems', status: 404, complaints: [notHere(params['id'] ?? '')] };
    const { suggested, sameLopnummer, later } = found;
    const link = ({ file }: ListedFile) => (
      <a href={to(`/filer/${look.file.id}/jamfor/${file.id}`)}>
        <Given text={nameOfFile(file)} />
      </a>
    );
    return {
      kind: 'page',
      title: C.title[lang],
      body: (
        <>
          <dl>
            <File of={look} name={C.the} asked={asked} />
            {suggested === undefined ? null : (
              <>
                <dt>{C[sameLopnummer ? 'suggested' : 'suggestedNext'][lang]}</dt>
                <dd>
                  {link(suggested)} {momentWords(suggested.file.at)}{' '}
                  <Standing listed={suggested} lang={lang} />
                </dd>
              </>
            )}
          </dl>
          <Table
            caption={C.later[lang]}
            head={[T.compare, T.at, T.lopnummer, T.state].map((text) => text[lang])}
            rows={later.map((one) => [
              link(one),
              momentWords(one.file.at),
              one.judged?.lopnummer ?? '–',
              <Standing listed={one} lang={lang} />,
            ])}
            empty={C.noLater[lang]}
          />
        </>
      ),
    };
  },
});

function File({
  of,
  name,
  asked: { lang, to },
}: {
  readonly of: FileLook;
  readonly name: Text;
  readonly asked: Pick<Asked, 'lang' | 'to'>;
}) {
  const { file, judged } = of;
  return (
    <Fact name={name[lang]}>
      <FileLink file={file} to={to} /> {momentWords(file.at)} <Standing listed={of} lang={lang} />
      {judged === null ? null : (
        <span class="soft">
          {` ${T.lopnummer[lang]} ${judged.lopnummer ?? '–'}, ${count(judged.handlingar, lang)} ${T.handlingar[lang]}`}
        </span>
      )}
    </Fact>
  );
}

interface Props {
  readonly compared: Compared;
  readonly asked: Asked<Query>;
}

function Whole({ compared, asked }: Props) {
  const { lang, to, query: wish } = asked;
  const { one, other, by, byRole, outside } = compared;
  const people = wish.personer === 'visa';
  const address = `/filer/${one.file.id}/jamfor/${other.file.id}`;
  return (
    <>
      <dl>
        <dt>{T.transaction[lang]}</dt>
        <dd>{`${one.title[lang]} (${one.file.transaction})`}</dd>
        <File of={one} name={C.first} asked={asked} />
        <File of={other} name={C.second} asked={asked} />
      </dl>
      <p class="paging">
        <a href={to(`/filer/${other.file.id}/jamfor/${one.file.id}`)}>{C.swap[lang]}</a>
        <span>{(people ? T.shown : C.masked)[lang]}</span>
        <a href={to(address, { fran: compared.from, personer: people ? undefined : 'visa' })}>
          {T[people ? 'mask' : 'reveal'][lang]}
        </a>
      </p>
      <FoundIn compared={compared} asked={asked} people={people} />
      <h2>{C.outside[lang]}</h2>
      {outside.length === 0 ? (
        <p class="empty">{C.noOutside[lang]}</p>
      ) : (
        <Fields of={outside} caption={C.outside[lang]} lang={lang} people={people} />
      )}
      <h2>{C.handlingar[lang]}</h2>
      <Counts compared={compared} lang={lang} />
      <p class="soft">{C[by === 'referens' ? 'byReferens' : 'byNumber'][lang]}</p>
      {byRole ? <p class="soft">{C.byRole[lang]}</p> : null}
      <Ways compared={compared} address={address} asked={asked} />
      {compared.handlingar.length > 0 ? null : (
        <p class="empty">{C[compared.next === null && compared.from === 1 ? 'none' : 'noneHere'][lang]}</p>
      )}
      {compared.handlingar.map((change) => (
        <Handling of={change} compared={compared} asked={asked} people={people} />
      ))}
      {compared.handlingar.length < 5 ? null : <Ways compared={compared} address={address} asked={asked} />}
    </>
  );
}

function Counts({ compared: { counts, same }, lang }: { readonly compared: Compared; readonly lang: Lang }) {
  if (counts === null) return <p>{`${C.sameHere[lang]}: ${count(same, lang)}`}</p>;
  return (
    <ul class="events">
      {(['changed', 'added', 'removed', 'same'] as const).map((kind) => (
        <li>
          <strong>{count(counts[kind], lang)}</strong> {C[kind][lang]}
        </li>
      ))}
    </ul>
  );
}

function Ways({
  compared: { next, previous },
  address,
  asked: { lang, to, query: wish },
}: Props & { readonly address: string }) {
  if (next === null && previous === null) return null;
  const link = (fran: number | null, text: string) =>
    fran === null ? null : <a href={to(address, { personer: wish.personer, fran })}>{text}</a>;
  return (
    <div class="ways">
      {link(previous, `← ${T.previous[lang]}`)}
      {link(next, `${T.next[lang]} →`)}
    </div>
  );
}
