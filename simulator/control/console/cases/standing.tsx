/** How a mål stands: whose it is, how it came, its files and its amounts. */
import { maskNumbers } from '../../../formats/people-mask';
import { Given } from '../../../pages/pieces';
import type { CaseLife } from '../../look';
import { Fact } from '../fact';
import { kronor } from '../figures';
import { FileLink, FileLinks } from '../files/file-link';
import { momentWords } from '../moments';
import type { Asked } from '../page';
import { MalLink } from './mal-link';
import type { PeopleWish } from './people';
import { AMOUNTS, statusWords, T, TEXTS } from './words';

interface StandingProps {
  readonly life: CaseLife;
  readonly asked: Asked<PeopleWish>;
}

export function Standing({ life, asked }: StandingProps) {
  const { lang, to, operations, query: wish } = asked;
  const { view, answers } = life;
  return (
    <>
      <p class="lead">
        <strong>{statusWords(view.status)[lang]}</strong> <span class="soft">{view.status}</span>
      </p>
      <dl>
        <Fact name={T.org[lang]}>
          <Given text={operations.orgNames().get(view.org) ?? view.org} />
        </Fact>
        <Fact name={T.service[lang]}>{view.service}</Fact>
        <Fact name={T.referens[lang]}>
          <Given text={wish.personer === 'visa' ? view.referens : maskNumbers(view.referens)} />
        </Fact>
        <Fact name={T.registered[lang]}>{momentWords(view.registered)}</Fact>
        <Fact name={T.came[lang]}>
          <CameBy life={life} asked={asked} />
        </Fact>
        {answers.length === 0 ? null : (
          <Fact name={T.files[lang]}>
            <FileLinks files={answers} to={to} />
          </Fact>
        )}
        <OfService life={life} asked={asked} />
      </dl>
    </>
  );
}

function CameBy({ life: { file, handling }, asked: { lang, to } }: StandingProps) {
  if (file === undefined) return <>{T.onPaper[lang]}</>;
  return (
    <>
      <FileLink file={file} to={to} />
      {handling === null ? null : (
        <>
          {', '}
          <a href={to(`/filer/${file.id}`, { handling })}>{`${T.handling[lang]} ${handling}`}</a>
        </>
      )}
    </>
  );
}

/** What its service keeps of it: amounts, texts, the other mål that it belongs to. */
function OfService({ life: { view }, asked: { lang, to } }: StandingProps) {
  const amounts = Object.entries(AMOUNTS).flatMap(([key, text]) => {
    const value = view.state[key];
    return typeof value === 'number' ? [[text[lang], kronor(value, lang)] as const] : [];
  });
  const texts = Object.entries(TEXTS).flatMap(([key, text]) => {
    const value = view.state[key];
    return typeof value === 'string' && value !== '' ? [[text[lang], value] as const] : [];
  });
  const linked = [view.state['verkstallighet'], view.state['utslag']].filter(
    (one): one is string => typeof one === 'string',
  );
  return (
    <>
      {[...amounts, ...texts].map(([name, value]) => (
        <Fact name={name}>
          <Given text={value} />
        </Fact>
      ))}
      {linked.map((other) => (
        <Fact name={T.mal[lang]}>
          <MalLink malnummer={other} to={to} />
        </Fact>
      ))}
    </>
  );
}
