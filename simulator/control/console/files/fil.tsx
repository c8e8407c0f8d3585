/** One file: what it is, what was said of it, and a page of its records. */
import { z } from 'zod';
import { Given } from '../../../pages/pieces';
import { notHere } from '../../problems';
import { numberIn, wholeOrNone } from '../address';
import { page, type Answer } from '../page';
import { Content, OtherForm } from './content';
import { Facts, Onward } from './facts';
import { Standing } from './filer';
import { nameOfFile, T } from './words';

const query = z.strictObject({
  fran: wholeOrNone,
  handling: wholeOrNone,
  personer: z.literal('visa').optional(),
  byte: z.literal('visa').optional(),
  form: z.literal('andra').optional(),
});

export const filPage = page({
  path: '/filer/:id',
  under: '/filer',
  query,
  run: async (asked): Promise<Answer> => {
    const { operations, world, lang, params, query: wish } = asked;
    const id = numberIn(params, 'id');
    const look = id === undefined ? undefined : await operations.lookAtFile(world, id);
    if (look === undefined)
      return { kind: 'problems', status: 404, complaints: [notHere(params['id'] ?? '')] };
    const rejected = look.judged !== null && look.judged.verdict !== 'godkand';
    const corrections = rejected ? await operations.corrections(world, look.file.id) : undefined;
    const other = wish.form === 'andra' ? look.otherForm : undefined;
    const at = wish.fran ?? ((other ?? look.layout)?.form === 'xml' ? 0 : 1);
    const ask = { at, handling: wish.handling, otherForm: other !== undefined };
    const part = await operations.filePart(world, look.file.id, ask);
    return {
      kind: 'page',
      title: `${T.file[lang][0]?.toUpperCase() ?? ''}${T.file[lang].slice(1)} ${look.file.id}`,
      body: (
        <>
          <p class="file-name">
            <Given text={nameOfFile(look.file)} /> <Standing listed={look} lang={lang} />
          </p>
          <Facts look={look} asked={asked} />
          <Onward look={look} corrections={corrections} asked={asked} />
          <h2>{T.content[lang]}</h2>
          <OtherForm look={look} shown={other} asked={asked} />
          {part === undefined ? (
            <p class="bad">{T.noLayout[lang]}</p>
          ) : (
            <Content asked={asked} look={look} part={part} />
          )}
        </>
      ),
    };
  },
});

export const filBytesPage = page({
  path: '/filer/:id/original',
  under: '/filer',
  run: async ({ operations, world, params }): Promise<Answer> => {
    const id = numberIn(params, 'id');
    const found = id === undefined ? undefined : await operations.fileBytes(world, id);
    if (found === undefined)
      return { kind: 'problems', status: 404, complaints: [notHere(params['id'] ?? '')] };
    return { kind: 'file', name: found.name, type: 'application/octet-stream', bytes: found.bytes };
  },
});
